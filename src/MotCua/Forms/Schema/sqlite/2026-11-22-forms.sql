create table if not exists forms_draft (
    id text primary key not null,
    owner text not null,
    procedure_code text not null,
    created_at integer not null,
    saved_at integer not null,
    keep_until integer not null,
    revision integer not null
);
create index if not exists forms_draft_owner on forms_draft (owner, saved_at);
create index if not exists forms_draft_keep_until on forms_draft (keep_until);

create table if not exists forms_draft_content (
    draft text primary key not null,
    sealed blob not null
);
