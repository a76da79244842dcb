create table if not exists notices_notice (
    id text primary key not null,
    recipient text not null,
    dossier text not null,
    kind text not null,
    at integer not null,
    read_at integer
);
create index if not exists notices_notice_recipient on notices_notice (recipient, at desc, id desc);
