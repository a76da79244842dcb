using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Organisations;

internal sealed class OrganisationsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<UnitRow>(e =>
        {
            e.ToTable("organisations_unit").Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Slug).IsUnique();
        });
        model.Entity<UnitNameRow>(e => e.ToTable("organisations_unit_name").HasKey(r => new { r.Unit, r.ValidFrom }));
        model.Entity<UnitCodeRow>(e => e.ToTable("organisations_unit_code").HasKey(r => new { r.Unit, r.Scheme, r.ValidFrom }));
        model.Entity<UnitParentRow>(e => e.ToTable("organisations_unit_parent").HasKey(r => new { r.Unit, r.ValidFrom }));
        model.Entity<SuccessionRow>(e => e.ToTable("organisations_succession").HasKey(r => new { r.Unit, r.Successor }));
        model.Entity<OfficialRow>(e => e.ToTable("organisations_official").HasKey(r => r.Subject));
        model.Entity<OfficialRow>().Property(r => r.Subject).ValueGeneratedNever();
        model.Entity<CalendarRow>(e => e.ToTable("organisations_calendar").HasKey(r => r.Version));
        model.Entity<CalendarRow>().Property(r => r.Version).ValueGeneratedNever();
        model.Entity<OrganisationsStateRow>(e => e.ToTable("organisations_state").Property(r => r.Id).ValueGeneratedNever());
    }
}
