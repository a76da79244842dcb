-- Which reference files were loaded last.
create table if not exists loaded_files (
    name text primary key,
    hash text not null
);
