create table if not exists authority_assignment (
    id text primary key not null,
    subject text not null,
    unit text not null,
    role text not null,
    valid_from integer not null,
    valid_to integer,
    constraint authority_assignment_once unique (subject, unit, role, valid_from)
);
create index if not exists authority_assignment_unit on authority_assignment (unit, role);
