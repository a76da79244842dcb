create table if not exists fees_drawer (
    id uuid primary key,
    officer uuid not null,
    unit uuid not null,
    closings integer not null,
    receipts integer not null,
    balance bigint not null,
    revision bigint not null,
    head_hash bytea not null,
    constraint fees_drawer_officer_unit_key unique (officer, unit)
) with (fillfactor = 85);
create index if not exists fees_drawer_unit on fees_drawer (unit);

create table if not exists fees_receipt (
    dossier uuid not null,
    turn integer not null,
    drawer uuid not null,
    period integer not null,
    number text not null,
    code text not null,
    unit uuid not null,
    officer uuid not null,
    lines text not null,
    amount bigint not null,
    tendered bigint not null,
    paid_at timestamptz not null,
    refunded_at timestamptz,
    refunded_by uuid,
    revision bigint not null,
    primary key (dossier, turn),
    constraint fees_receipt_unit_number_key unique (unit, number)
);
create index if not exists fees_receipt_drawer on fees_receipt (drawer, period);

create table if not exists fees_closing (
    drawer uuid not null,
    number integer not null,
    receipts integer not null,
    expected bigint not null,
    counted bigint not null,
    at timestamptz not null,
    closed_by uuid not null,
    explanation integer,
    primary key (drawer, number)
);

create table if not exists fees_content (
    drawer uuid not null,
    version integer not null,
    kind text not null,
    owner uuid not null,
    salt bytea not null,
    cipher bytea not null,
    at timestamptz not null,
    primary key (drawer, version)
);
