create table if not exists ledger_epoch (
    id integer primary key,
    epoch integer not null
);
insert into ledger_epoch (id, epoch) values (1, 1) on conflict do nothing;

create table if not exists ledger (
    position integer primary key autoincrement,
    epoch integer not null,
    stream text not null,
    version integer not null,
    type text not null,
    at integer not null,
    actor text not null,
    on_behalf_of text,
    unit text,
    record blob not null,
    prev_hash blob not null,
    hash blob not null,
    unique (stream, version)
);

create table if not exists idempotency (
    subject text not null,
    route text not null,
    key text not null,
    input_hash blob not null,
    aggregate text not null,
    answer blob not null,
    at integer not null,
    primary key (subject, route, key)
);
create index if not exists idempotency_at on idempotency (at);

create table if not exists content_key (
    owner text primary key not null,
    master_key_id text not null,
    wrapped blob not null,
    at integer not null
);

create table if not exists city_clock (
    id integer primary key,
    ahead_microseconds integer not null
);

create table if not exists serial_block (
    series text not null,
    day text not null,
    last integer not null,
    primary key (series, day)
);

create trigger if not exists ledger_no_update before update on ledger begin select raise(abort, 'ledger is append-only'); end;
create trigger if not exists ledger_no_delete before delete on ledger begin select raise(abort, 'ledger is append-only'); end;

-- Where each reader of the ledger stands, in commit order.
create table if not exists ledger_reader (
    name text primary key not null,
    epoch integer not null,
    tx integer not null,
    position integer not null
);

-- The seal files, kept here as well; docs/operations/verify-seal-backup.md.
create table if not exists seal (
    number integer primary key,
    at integer not null,
    hash blob not null,
    file blob not null
);

create trigger if not exists seal_no_update before update on seal begin select raise(abort, 'seal is append-only'); end;
create trigger if not exists seal_no_delete before delete on seal begin select raise(abort, 'seal is append-only'); end;
