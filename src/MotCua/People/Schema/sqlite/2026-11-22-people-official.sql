-- An official's own personal id (blind index): nobody handles his own dossier.
create table if not exists people_official (
    official text primary key not null,
    number_index blob not null
);
