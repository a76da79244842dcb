-- Files of a list or of the register that officials asked for; written in the background, dropped after their time.
create table if not exists dossiers_export (
    id uuid primary key,
    subject uuid not null,
    kind text not null,
    query text not null,
    language text not null,
    asked_at timestamptz not null,
    leased_until timestamptz not null,
    attempts integer not null,
    lines integer not null,
    total integer,
    rights text,
    file uuid,
    wrapped bytea,
    size bigint,
    finished_at timestamptz,
    failure text,
    expires_at timestamptz not null,
    revision bigint not null
);
create index if not exists dossiers_export_subject on dossiers_export (subject, asked_at);
create index if not exists dossiers_export_waiting on dossiers_export (leased_until) where finished_at is null;
