using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Authority;

internal sealed class AuthorityModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<AssignmentRow>(e =>
    {
        e.ToTable("authority_assignment").Property(r => r.Id).ValueGeneratedNever();
        e.HasIndex(r => new { r.Subject, r.Unit, r.Role, r.ValidFrom }).IsUnique();
    });
}
