create table if not exists shifts_handover (
    id text primary key not null,
    unit text not null,
    giver text not null,
    taker text not null,
    lines text not null,
    at integer not null,
    confirmed_at integer,
    note integer,
    remarks integer,
    revision integer not null,
    head_hash blob not null
);
create index if not exists shifts_handover_unit on shifts_handover (unit, at desc);
create index if not exists shifts_handover_taker on shifts_handover (taker) where confirmed_at is null;

create table if not exists shifts_content (
    handover text not null,
    version integer not null,
    kind text not null,
    owner text not null,
    salt blob not null,
    cipher blob not null,
    at integer not null,
    primary key (handover, version)
);
