create table if not exists ledger_epoch (
    id integer primary key,
    epoch integer not null
);
insert into ledger_epoch (id, epoch) values (1, 1) on conflict do nothing;

create table if not exists ledger (
    position bigint generated always as identity primary key,
    epoch integer not null,
    tx xid8 not null default pg_current_xact_id(),
    stream uuid not null,
    version bigint not null,
    type text not null,
    at timestamptz not null,
    actor uuid not null,
    on_behalf_of uuid,
    unit uuid,
    record bytea not null,
    prev_hash bytea not null,
    hash bytea not null,
    constraint ledger_stream_version_key unique (stream, version)
);
create index if not exists ledger_commit_order on ledger (epoch, tx, position);

create table if not exists idempotency (
    subject uuid not null,
    route text not null,
    key text not null,
    input_hash bytea not null,
    aggregate uuid not null,
    answer bytea not null,
    at timestamptz not null,
    constraint idempotency_pkey primary key (subject, route, key)
);
create index if not exists idempotency_at on idempotency (at);

create table if not exists content_key (
    owner uuid primary key,
    master_key_id text not null,
    wrapped bytea not null,
    at timestamptz not null
);

create table if not exists city_clock (
    id integer primary key,
    ahead_microseconds bigint not null
);

create table if not exists serial_block (
    series text not null,
    day date not null,
    last bigint not null,
    primary key (series, day)
);

-- An update of a command must meet exactly one row; otherwise the whole batch is refused as stale.
create or replace function expect_one(changed bigint) returns void language plpgsql immutable as $$
begin
    if changed <> 1 then
        raise exception 'expected one row, met %', changed using errcode = 'MC001';
    end if;
end $$;

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

create or replace trigger ledger_append_only before update or delete or truncate on ledger
    for each statement execute function refuse_change();

-- Where each reader of the ledger stands, in commit order. Its row is also its leader election.
create table if not exists ledger_reader (
    name text primary key,
    epoch integer not null,
    tx bigint not null,
    position bigint not null
);

-- The seal files, kept here as well; docs/operations/verify-seal-backup.md.
create table if not exists seal (
    number bigint primary key,
    at timestamptz not null,
    hash bytea not null,
    file bytea not null
);

create or replace trigger seal_append_only before update or delete or truncate on seal
    for each statement execute function refuse_change();
