-- Which generation of a projection is read, and how far the one under construction has come (ADR 0015).
create table if not exists ledger_projection (
    name text primary key,
    serving integer not null,
    building integer,
    done bigint not null,
    total bigint not null
);
