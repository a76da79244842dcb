create table if not exists dossiers_dossier (
    id uuid primary key,
    reference text not null,
    code text,
    procedure text not null,
    status text not null,
    channel text not null,
    party uuid not null,
    filed_by uuid,
    receiving_unit uuid not null,
    competent_unit uuid not null,
    involved text[] not null,
    submitted_at timestamptz not null,
    accepted_at timestamptz,
    promised timestamptz,
    due timestamptz,
    ended_at timestamptz,
    revision bigint not null,
    head_hash bytea not null,
    state text not null,
    applicant_folded text,
    applicant_id_index bytea,
    check_index bytea,
    constraint dossiers_dossier_reference_key unique (reference),
    constraint dossiers_dossier_code_key unique (code)
) with (fillfactor = 85);
create index if not exists dossiers_dossier_party on dossiers_dossier (party, submitted_at desc, id desc);
create index if not exists dossiers_dossier_filed_by on dossiers_dossier (filed_by, submitted_at desc, id desc) where filed_by is not null;
create index if not exists dossiers_dossier_receiving on dossiers_dossier (receiving_unit, submitted_at desc, id desc);
-- What the counter has to look at: short, because dossiers leave it.
create index if not exists dossiers_dossier_desk on dossiers_dossier (receiving_unit, submitted_at, id) where status in ('Submitted', 'Guidance', 'Resolved', 'WithdrawalRequested');
create index if not exists dossiers_dossier_name_in_unit on dossiers_dossier (receiving_unit, applicant_folded text_pattern_ops, submitted_at desc, id desc);
create index if not exists dossiers_dossier_name on dossiers_dossier (applicant_folded text_pattern_ops, submitted_at desc, id desc);
create index if not exists dossiers_dossier_applicant_id on dossiers_dossier (applicant_id_index) where applicant_id_index is not null;

create table if not exists dossiers_task (
    dossier uuid not null,
    id uuid not null,
    node text not null,
    unit uuid not null,
    role text not null,
    open boolean not null,
    assignee uuid,
    opened_at timestamptz not null,
    due timestamptz,
    closed_at timestamptz,
    outcome text,
    revision bigint not null,
    primary key (dossier, id),
    constraint dossiers_task_id_key unique (id)
) with (fillfactor = 85);
create index if not exists dossiers_task_work_list on dossiers_task (unit, role, due, id) where open;
create index if not exists dossiers_task_mine on dossiers_task (assignee, due, id) where open;

create table if not exists dossiers_content (
    dossier uuid not null,
    version integer not null,
    kind text not null,
    salt bytea not null,
    cipher bytea not null,
    at timestamptz not null,
    primary key (dossier, version)
);

create table if not exists dossiers_tracking_try (
    who bytea not null,
    hour bigint not null,
    tries integer not null,
    primary key (who, hour)
);
