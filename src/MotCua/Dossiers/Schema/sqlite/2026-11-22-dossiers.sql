create table if not exists dossiers_dossier (
    id text primary key not null,
    reference text not null,
    code text,
    procedure text not null,
    status text not null,
    channel text not null,
    party text not null,
    filed_by text,
    receiving_unit text not null,
    competent_unit text not null,
    involved text not null,
    submitted_at integer not null,
    accepted_at integer,
    promised integer,
    due integer,
    ended_at integer,
    revision integer not null,
    head_hash blob not null,
    state text not null,
    applicant_folded text,
    applicant_id_index blob,
    check_index blob,
    unique (reference),
    unique (code)
);
create index if not exists dossiers_dossier_party on dossiers_dossier (party, submitted_at desc, id desc);
create index if not exists dossiers_dossier_filed_by on dossiers_dossier (filed_by, submitted_at desc, id desc) where filed_by is not null;
create index if not exists dossiers_dossier_receiving on dossiers_dossier (receiving_unit, submitted_at desc, id desc);
-- What the counter has to look at: short, because dossiers leave it.
create index if not exists dossiers_dossier_desk on dossiers_dossier (receiving_unit, submitted_at, id) where status in ('Submitted', 'Guidance', 'Resolved', 'WithdrawalRequested');
create index if not exists dossiers_dossier_name_in_unit on dossiers_dossier (receiving_unit, applicant_folded, submitted_at desc, id desc);
create index if not exists dossiers_dossier_name on dossiers_dossier (applicant_folded, submitted_at desc, id desc);
create index if not exists dossiers_dossier_applicant_id on dossiers_dossier (applicant_id_index) where applicant_id_index is not null;

create table if not exists dossiers_task (
    dossier text not null,
    id text not null,
    node text not null,
    unit text not null,
    role text not null,
    open integer not null,
    assignee text,
    opened_at integer not null,
    due integer,
    closed_at integer,
    outcome text,
    revision integer not null,
    primary key (dossier, id),
    unique (id)
);
create index if not exists dossiers_task_work_list on dossiers_task (unit, role, due, id) where open;
create index if not exists dossiers_task_mine on dossiers_task (assignee, due, id) where open;

create table if not exists dossiers_content (
    dossier text not null,
    version integer not null,
    kind text not null,
    salt blob not null,
    cipher blob not null,
    at integer not null,
    primary key (dossier, version)
);

create table if not exists dossiers_tracking_try (
    who blob not null,
    hour integer not null,
    tries integer not null,
    primary key (who, hour)
);
