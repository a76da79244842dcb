create table if not exists tickets_hall (
    id text primary key not null,
    unit text not null,
    day text not null,
    taken integer not null,
    revision integer not null,
    head_hash blob not null,
    unique (unit, day)
);

create table if not exists tickets_ticket (
    id text primary key not null,
    hall text not null,
    unit text not null,
    day text not null,
    number integer not null,
    code text not null,
    service text not null,
    priority integer not null,
    status text not null,
    taken_at integer not null,
    for_desk integer,
    desk integer,
    officer text,
    calls integer not null,
    called_at integer,
    started_at integer,
    ended_at integer,
    revision integer not null,
    unique (hall, number)
);
create index if not exists tickets_ticket_open on tickets_ticket (hall, number) where status in ('Waiting', 'Called', 'Serving');

create table if not exists tickets_dossier (
    dossier text primary key not null,
    ticket text not null
);
create index if not exists tickets_dossier_ticket on tickets_dossier (ticket);
