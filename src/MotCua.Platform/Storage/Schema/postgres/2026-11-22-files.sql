create table if not exists platform_file (
    id uuid primary key,
    uploader uuid not null,
    key_owner uuid not null,
    dossier uuid,
    component text,
    name bytea not null,
    size bigint not null,
    sha256 bytea not null,
    media_type text not null,
    wrapped bytea not null,
    received_at timestamptz not null,
    revision bigint not null
);
create index if not exists platform_file_dossier on platform_file (dossier);
create index if not exists platform_file_uploader on platform_file (uploader);

create table if not exists platform_file_scan (
    id uuid primary key,
    status text not null,
    next_at timestamptz,
    tries integer not null,
    scanned_at timestamptz,
    received_at timestamptz not null,
    revision bigint not null
);
create index if not exists platform_file_scan_next_at on platform_file_scan (next_at) where next_at is not null;
