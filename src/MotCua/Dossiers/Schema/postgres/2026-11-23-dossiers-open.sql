-- What the offices or the applicant are working on: short too, and counted beside each queue of the counter.
create index if not exists dossiers_dossier_open on dossiers_dossier (receiving_unit, submitted_at, id) where status in ('Accepted', 'InProgress', 'AwaitingSupplement');
