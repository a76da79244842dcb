-- Files on their way in pieces; complete they become platform_file rows of the same id.
create table if not exists platform_upload (
    id text primary key not null,
    uploader text not null,
    name blob not null,
    wrapped blob not null,
    size integer not null,
    arrived integer not null,
    tail blob not null,
    held_until integer,
    begun_at integer not null,
    expires_at integer not null,
    revision integer not null
);
create index if not exists platform_upload_uploader on platform_upload (uploader);
create index if not exists platform_upload_expires_at on platform_upload (expires_at);
