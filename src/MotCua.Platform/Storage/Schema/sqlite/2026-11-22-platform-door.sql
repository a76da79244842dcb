create table if not exists data_protection_key (
    id text primary key not null,
    name text not null,
    sealed blob not null
);

create table if not exists kept_post (
    id text primary key not null,
    owner text not null,
    content blob not null,
    expires_at integer not null
);
create index if not exists kept_post_expires_at on kept_post (expires_at);
