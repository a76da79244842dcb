-- Filters of lists that officials keep under a name; the name is sealed under the official's key.
create table if not exists dossiers_view (
    id text primary key not null,
    subject text not null,
    name blob not null,
    query text not null,
    at integer not null,
    revision integer not null
);
create index if not exists dossiers_view_subject on dossiers_view (subject, at);
