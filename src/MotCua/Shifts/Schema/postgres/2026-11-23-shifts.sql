create table if not exists shifts_handover (
    id uuid primary key,
    unit uuid not null,
    giver uuid not null,
    taker uuid not null,
    lines text not null,
    at timestamptz not null,
    confirmed_at timestamptz,
    note integer,
    remarks integer,
    revision bigint not null,
    head_hash bytea not null
);
create index if not exists shifts_handover_unit on shifts_handover (unit, at desc);
create index if not exists shifts_handover_taker on shifts_handover (taker) where confirmed_at is null;

create table if not exists shifts_content (
    handover uuid not null,
    version integer not null,
    kind text not null,
    owner uuid not null,
    salt bytea not null,
    cipher bytea not null,
    at timestamptz not null,
    primary key (handover, version)
);
