create table if not exists access_log (
    id text primary key not null,
    subject text not null,
    dossier text not null,
    what text not null,
    reason text,
    at integer not null
);
create index if not exists access_log_dossier on access_log (dossier, at desc);

create trigger if not exists access_log_no_update before update on access_log begin select raise(abort, 'access_log is append-only'); end;
create trigger if not exists access_log_no_delete before delete on access_log begin select raise(abort, 'access_log is append-only'); end;
