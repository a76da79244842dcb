-- Who does a job now; a lease that a dead node leaves behind runs out by itself.
create table if not exists job_lease (
    name text primary key not null,
    leased_until integer not null,
    done_at integer
);
