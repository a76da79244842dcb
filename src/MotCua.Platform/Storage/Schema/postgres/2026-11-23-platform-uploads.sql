-- Files on their way in pieces; complete they become platform_file rows of the same id.
create table if not exists platform_upload (
    id uuid primary key,
    uploader uuid not null,
    name bytea not null,
    wrapped bytea not null,
    size bigint not null,
    arrived bigint not null,
    tail bytea not null,
    held_until timestamptz,
    begun_at timestamptz not null,
    expires_at timestamptz not null,
    revision bigint not null
);
create index if not exists platform_upload_uploader on platform_upload (uploader);
create index if not exists platform_upload_expires_at on platform_upload (expires_at);
