-- Units beside the receiving and the competent one that have had to do with a dossier; made with what is known by then.
do $$ begin
    if to_regclass('dossiers_elsewhere') is null then
        create table if not exists dossiers_elsewhere (
            unit uuid not null,
            dossier uuid not null,
            submitted_at timestamptz not null,
            primary key (dossier, unit)
        );
        insert into dossiers_elsewhere (unit, dossier, submitted_at)
            select distinct t.unit, d.id, d.submitted_at from dossiers_task t join dossiers_dossier d on d.id = t.dossier
            where t.unit not in (d.receiving_unit, d.competent_unit);
    end if;
end $$;
create index if not exists dossiers_elsewhere_unit on dossiers_elsewhere (unit, submitted_at desc, dossier desc);
