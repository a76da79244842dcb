-- An official's own personal id (blind index): nobody handles his own dossier.
create table if not exists people_official (
    official uuid primary key,
    number_index bytea not null
);
