create table if not exists authority_assignment (
    id uuid primary key,
    subject uuid not null,
    unit uuid not null,
    role text not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    constraint authority_assignment_once unique (subject, unit, role, valid_from)
);
create index if not exists authority_assignment_unit on authority_assignment (unit, role);
