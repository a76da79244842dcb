create table if not exists notices_notice (
    id uuid primary key,
    recipient text not null,
    dossier uuid not null,
    kind text not null,
    at timestamptz not null,
    read_at timestamptz
);
create index if not exists notices_notice_recipient on notices_notice (recipient, at desc, id desc);
