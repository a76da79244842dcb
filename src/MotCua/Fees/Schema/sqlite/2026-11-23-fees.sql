create table if not exists fees_drawer (
    id text primary key not null,
    officer text not null,
    unit text not null,
    closings integer not null,
    receipts integer not null,
    balance integer not null,
    revision integer not null,
    head_hash blob not null,
    unique (officer, unit)
);
create index if not exists fees_drawer_unit on fees_drawer (unit);

create table if not exists fees_receipt (
    dossier text not null,
    turn integer not null,
    drawer text not null,
    period integer not null,
    number text not null,
    code text not null,
    unit text not null,
    officer text not null,
    lines text not null,
    amount integer not null,
    tendered integer not null,
    paid_at integer not null,
    refunded_at integer,
    refunded_by text,
    revision integer not null,
    primary key (dossier, turn),
    unique (unit, number)
);
create index if not exists fees_receipt_drawer on fees_receipt (drawer, period);

create table if not exists fees_closing (
    drawer text not null,
    number integer not null,
    receipts integer not null,
    expected integer not null,
    counted integer not null,
    at integer not null,
    closed_by text not null,
    explanation integer,
    primary key (drawer, number)
);

create table if not exists fees_content (
    drawer text not null,
    version integer not null,
    kind text not null,
    owner text not null,
    salt blob not null,
    cipher blob not null,
    at integer not null,
    primary key (drawer, version)
);
