create table if not exists people_person (
    id text primary key not null,
    kind text not null,
    folded_name text,
    number_index blob,
    phone_index blob,
    claims_index blob,
    content_version integer not null,
    invented integer not null,
    at integer not null
);
create index if not exists people_person_number on people_person (number_index);
create index if not exists people_person_phone on people_person (phone_index);
create index if not exists people_person_folded_name on people_person (folded_name);
create index if not exists people_person_invented on people_person (invented) where invented;

create table if not exists people_content (
    person text not null,
    version integer not null,
    sealed blob not null,
    constraint people_content_pkey primary key (person, version)
);

create table if not exists people_representation (
    id text primary key not null,
    representative text not null,
    represented text not null,
    ground text not null,
    valid_from integer not null,
    valid_to integer,
    constraint people_representation_once unique (representative, represented, ground, valid_from)
);
create index if not exists people_representation_represented on people_representation (represented);
