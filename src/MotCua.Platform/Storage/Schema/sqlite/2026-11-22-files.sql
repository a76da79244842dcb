create table if not exists platform_file (
    id text primary key not null,
    uploader text not null,
    key_owner text not null,
    dossier text,
    component text,
    name blob not null,
    size integer not null,
    sha256 blob not null,
    media_type text not null,
    wrapped blob not null,
    received_at integer not null,
    revision integer not null
);
create index if not exists platform_file_dossier on platform_file (dossier);
create index if not exists platform_file_uploader on platform_file (uploader);

create table if not exists platform_file_scan (
    id text primary key not null,
    status text not null,
    next_at integer,
    tries integer not null,
    scanned_at integer,
    received_at integer not null,
    revision integer not null
);
create index if not exists platform_file_scan_next_at on platform_file_scan (next_at) where next_at is not null;
