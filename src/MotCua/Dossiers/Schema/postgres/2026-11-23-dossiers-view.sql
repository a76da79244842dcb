-- Filters of lists that officials keep under a name; the name is sealed under the official's key.
create table if not exists dossiers_view (
    id uuid primary key,
    subject uuid not null,
    name bytea not null,
    query text not null,
    at timestamptz not null,
    revision bigint not null
);
create index if not exists dossiers_view_subject on dossiers_view (subject, at);
