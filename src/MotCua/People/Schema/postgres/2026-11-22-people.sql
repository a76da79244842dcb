create table if not exists people_person (
    id uuid primary key,
    kind text not null,
    folded_name text,
    number_index bytea,
    phone_index bytea,
    claims_index bytea,
    content_version integer not null,
    invented boolean not null,
    at timestamptz not null
);
create index if not exists people_person_number on people_person (number_index);
create index if not exists people_person_phone on people_person (phone_index);
create index if not exists people_person_folded_name on people_person (folded_name text_pattern_ops);
create index if not exists people_person_invented on people_person (invented) where invented;

create table if not exists people_content (
    person uuid not null,
    version integer not null,
    sealed bytea not null,
    constraint people_content_pkey primary key (person, version)
);

create table if not exists people_representation (
    id uuid primary key,
    representative uuid not null,
    represented uuid not null,
    ground text not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    constraint people_representation_once unique (representative, represented, ground, valid_from)
);
create index if not exists people_representation_represented on people_representation (represented);
