-- What an official gave as the reason of a reading, under the dossier's key. access_log.reason holds a code only.
create table if not exists access_note (
    access uuid primary key references access_log (id),
    dossier uuid not null,
    sealed bytea not null
);
create index if not exists access_note_dossier on access_note (dossier);

create or replace trigger access_note_append_only before update or delete or truncate on access_note
    for each statement execute function refuse_change();
