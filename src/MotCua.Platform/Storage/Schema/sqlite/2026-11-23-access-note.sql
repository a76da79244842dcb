-- What an official gave as the reason of a reading, under the dossier's key. access_log.reason holds a code only.
create table if not exists access_note (
    access text primary key not null references access_log (id),
    dossier text not null,
    sealed blob not null
);
create index if not exists access_note_dossier on access_note (dossier);

create trigger if not exists access_note_no_update before update on access_note begin select raise(abort, 'access_note is append-only'); end;
create trigger if not exists access_note_no_delete before delete on access_note begin select raise(abort, 'access_note is append-only'); end;
