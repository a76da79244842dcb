using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.People;

internal sealed class PeopleModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<PersonRow>(e => e.ToTable("people_person").Property(r => r.Id).ValueGeneratedNever());
        model.Entity<PersonContentRow>(e => e.ToTable("people_content").HasKey(r => new { r.Person, r.Version }));
        model.Entity<PreferencesRow>(e =>
        {
            e.ToTable("people_preferences").HasKey(r => r.Person);
            e.Property(r => r.Person).ValueGeneratedNever();
        });
        model.Entity<OfficialPersonRow>(e => e.ToTable("people_official").HasKey(r => r.Official));
        model.Entity<RepresentationRow>(e =>
        {
            e.ToTable("people_representation").Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => new { r.Representative, r.Represented, r.Ground, r.ValidFrom }).IsUnique();
        });
    }
}
