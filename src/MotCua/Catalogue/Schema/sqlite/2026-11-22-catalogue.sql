create table if not exists catalogue_version (
    code text not null,
    version integer not null,
    in_force_from text not null,
    content text not null,
    hash text not null,
    name_vi text not null,
    name_en text not null,
    field text not null,
    level text not null,
    service_level text not null,
    folded text not null,
    proposed_by text not null,
    approved_by text not null,
    published_at integer not null,
    primary key (code, version)
);

-- A published version is pinned by dossiers: it never changes.
create trigger if not exists catalogue_version_no_update before update on catalogue_version
begin select raise(abort, 'catalogue_version is append-only'); end;
create trigger if not exists catalogue_version_no_delete before delete on catalogue_version
begin select raise(abort, 'catalogue_version is append-only'); end;
