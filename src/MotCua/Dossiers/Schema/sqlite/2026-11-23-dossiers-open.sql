-- What the offices or the applicant are working on, counted beside each queue of the counter. SQLite uses a partial index only
-- where a query repeats its condition word by word, so here one index holds every status.
create index if not exists dossiers_dossier_status on dossiers_dossier (receiving_unit, status, submitted_at, id);
drop index if exists dossiers_dossier_open;
