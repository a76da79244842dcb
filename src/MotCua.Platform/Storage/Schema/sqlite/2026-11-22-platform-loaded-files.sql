-- Which reference files were loaded last.
create table if not exists loaded_files (
    name text primary key not null,
    hash text not null
);
