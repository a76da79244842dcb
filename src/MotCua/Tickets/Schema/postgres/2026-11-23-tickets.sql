create table if not exists tickets_hall (
    id uuid primary key,
    unit uuid not null,
    day date not null,
    taken integer not null,
    revision bigint not null,
    head_hash bytea not null,
    constraint tickets_hall_unit_day_key unique (unit, day)
) with (fillfactor = 85);

create table if not exists tickets_ticket (
    id uuid primary key,
    hall uuid not null,
    unit uuid not null,
    day date not null,
    number integer not null,
    code text not null,
    service text not null,
    priority boolean not null,
    status text not null,
    taken_at timestamptz not null,
    for_desk integer,
    desk integer,
    officer uuid,
    calls integer not null,
    called_at timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    revision bigint not null,
    constraint tickets_ticket_hall_number_key unique (hall, number)
) with (fillfactor = 85);
create index if not exists tickets_ticket_open on tickets_ticket (hall, number) where status in ('Waiting', 'Called', 'Serving');

create table if not exists tickets_dossier (
    dossier uuid primary key,
    ticket uuid not null
);
create index if not exists tickets_dossier_ticket on tickets_dossier (ticket);
