-- Units beside the receiving and the competent one that have had to do with a dossier; filled while it is empty.
create table if not exists dossiers_elsewhere (
    unit text not null,
    dossier text not null,
    submitted_at integer not null,
    primary key (dossier, unit)
);
create index if not exists dossiers_elsewhere_unit on dossiers_elsewhere (unit, submitted_at desc, dossier desc);
insert into dossiers_elsewhere (unit, dossier, submitted_at)
    select distinct t.unit, d.id, d.submitted_at from dossiers_task t join dossiers_dossier d on d.id = t.dossier
    where t.unit not in (d.receiving_unit, d.competent_unit) and not exists (select 1 from dossiers_elsewhere);
