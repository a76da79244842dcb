create table if not exists signed_out_session (
    id text primary key not null,
    at integer not null,
    keep_until integer not null
);
create index if not exists signed_out_session_at on signed_out_session (at);

create index if not exists kept_post_owner on kept_post (owner, expires_at);

-- What somebody uploaded and did not file yet: counted at each upload.
create index if not exists platform_file_unfiled on platform_file (uploader) where dossier is null;
