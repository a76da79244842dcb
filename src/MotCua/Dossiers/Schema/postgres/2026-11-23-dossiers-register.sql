-- The register of a unit, read in the order of acceptance: page after page, on the screen and into files.
create index if not exists dossiers_dossier_register on dossiers_dossier (receiving_unit, accepted_at, id) where accepted_at is not null;
