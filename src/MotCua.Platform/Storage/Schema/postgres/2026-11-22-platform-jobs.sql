-- Who does a job now; a lease that a dead node leaves behind runs out by itself.
create table if not exists job_lease (
    name text primary key,
    leased_until timestamptz not null,
    done_at timestamptz
);
