create table if not exists organisations_unit (
    id text primary key not null,
    slug text not null,
    kind text not null,
    valid_from text not null,
    valid_to text,
    constraint organisations_unit_slug_key unique (slug)
);

create table if not exists organisations_unit_name (
    unit text not null,
    valid_from text not null,
    valid_to text,
    name_vi text not null,
    name_en text not null,
    folded text not null,
    primary key (unit, valid_from)
);

create table if not exists organisations_unit_code (
    unit text not null,
    scheme text not null,
    valid_from text not null,
    valid_to text,
    code text not null,
    primary key (unit, scheme, valid_from)
);

create table if not exists organisations_unit_parent (
    unit text not null,
    valid_from text not null,
    valid_to text,
    parent text not null,
    primary key (unit, valid_from)
);

create table if not exists organisations_succession (
    unit text not null,
    successor text not null,
    on_day text not null,
    basis text not null,
    primary key (unit, successor)
);

create table if not exists organisations_official (
    subject text primary key not null,
    name text not null,
    title_vi text not null,
    title_en text not null,
    unit text not null
);

create table if not exists organisations_calendar (
    version integer primary key,
    content text not null,
    published_at integer not null
);

create table if not exists organisations_state (
    id integer primary key,
    version integer not null,
    source_hash text not null
);

-- A published calendar is pinned by dossiers: it never changes.
create trigger if not exists organisations_calendar_no_update before update on organisations_calendar
begin select raise(abort, 'organisations_calendar is append-only'); end;
create trigger if not exists organisations_calendar_no_delete before delete on organisations_calendar
begin select raise(abort, 'organisations_calendar is append-only'); end;
