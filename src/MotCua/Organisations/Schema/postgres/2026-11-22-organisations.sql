create table if not exists organisations_unit (
    id uuid primary key,
    slug text not null,
    kind text not null,
    valid_from date not null,
    valid_to date,
    constraint organisations_unit_slug_key unique (slug)
);

create table if not exists organisations_unit_name (
    unit uuid not null,
    valid_from date not null,
    valid_to date,
    name_vi text not null,
    name_en text not null,
    folded text not null,
    primary key (unit, valid_from)
);

create table if not exists organisations_unit_code (
    unit uuid not null,
    scheme text not null,
    valid_from date not null,
    valid_to date,
    code text not null,
    primary key (unit, scheme, valid_from)
);

create table if not exists organisations_unit_parent (
    unit uuid not null,
    valid_from date not null,
    valid_to date,
    parent uuid not null,
    primary key (unit, valid_from)
);

create table if not exists organisations_succession (
    unit uuid not null,
    successor uuid not null,
    on_day date not null,
    basis text not null,
    primary key (unit, successor)
);

create table if not exists organisations_official (
    subject uuid primary key,
    name text not null,
    title_vi text not null,
    title_en text not null,
    unit uuid not null
);

create table if not exists organisations_calendar (
    version integer primary key,
    content text not null,
    published_at timestamptz not null
);

create table if not exists organisations_state (
    id integer primary key,
    version bigint not null,
    source_hash text not null
);

-- A published calendar is pinned by dossiers: it never changes.
create or replace function organisations_calendar_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'organisations_calendar is append-only' using errcode = 'MC002';
end $$;
create or replace trigger organisations_calendar_is_final before update or delete on organisations_calendar
    for each row execute function organisations_calendar_is_final();
