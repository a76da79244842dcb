create table if not exists data_protection_key (
    id uuid primary key,
    name text not null,
    sealed bytea not null
);

create table if not exists kept_post (
    id uuid primary key,
    owner uuid not null,
    content bytea not null,
    expires_at timestamptz not null
);
create index if not exists kept_post_expires_at on kept_post (expires_at);
