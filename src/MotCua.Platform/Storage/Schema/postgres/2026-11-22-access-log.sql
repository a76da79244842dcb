create table if not exists access_log (
    id uuid primary key,
    subject uuid not null,
    dossier uuid not null,
    what text not null,
    reason text,
    at timestamptz not null
);
create index if not exists access_log_dossier on access_log (dossier, at desc);

create or replace trigger access_log_append_only before update or delete or truncate on access_log
    for each statement execute function refuse_change();
