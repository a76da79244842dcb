using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Shifts;

internal sealed class ShiftsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<HandoverRow>(e =>
        {
            e.ToTable("shifts_handover").HasKey(h => h.Id);
            e.Property(h => h.Id).ValueGeneratedNever();
        });
        model.Entity<ShiftContentRow>(e => e.ToTable("shifts_content").HasKey(c => new { c.Handover, c.Version }));
    }
}
