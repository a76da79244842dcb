-- What one unit's counter received for another: few, so that reading and searching them needs short indexes only. The index over
-- all competent units, mostly the receiving ones, is dropped: it was as long as the table.
create index if not exists dossiers_dossier_handed on dossiers_dossier (competent_unit, submitted_at desc, id desc) where receiving_unit <> competent_unit;
create index if not exists dossiers_dossier_handed_name on dossiers_dossier (competent_unit, applicant_folded text_pattern_ops, submitted_at desc, id desc) where receiving_unit <> competent_unit;
drop index if exists dossiers_dossier_competent;
