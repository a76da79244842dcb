create table if not exists forms_draft (
    id uuid primary key,
    owner uuid not null,
    procedure_code text not null,
    created_at timestamptz not null,
    saved_at timestamptz not null,
    keep_until timestamptz not null,
    revision bigint not null
);
create index if not exists forms_draft_owner on forms_draft (owner, saved_at);
create index if not exists forms_draft_keep_until on forms_draft (keep_until);

create table if not exists forms_draft_content (
    draft uuid primary key,
    sealed bytea not null
);
