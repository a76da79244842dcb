create table if not exists catalogue_version (
    code text not null,
    version integer not null,
    in_force_from date not null,
    content text not null,
    hash text not null,
    name_vi text not null,
    name_en text not null,
    field text not null,
    level text not null,
    service_level text not null,
    folded text not null,
    proposed_by uuid not null,
    approved_by uuid not null,
    published_at timestamptz not null,
    primary key (code, version)
);

-- A published version is pinned by dossiers: it never changes.
create or replace function catalogue_version_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'catalogue_version is append-only' using errcode = 'MC002';
end $$;
create or replace trigger catalogue_version_is_final before update or delete on catalogue_version
    for each row execute function catalogue_version_is_final();
