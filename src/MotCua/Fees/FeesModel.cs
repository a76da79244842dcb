using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel;
using MotCua.Platform.Storage;

namespace MotCua.Fees;

internal sealed class FeesModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<DrawerRow>(e =>
        {
            e.ToTable("fees_drawer").HasKey(d => d.Id);
            e.Property(d => d.Id).ValueGeneratedNever();
            e.HasIndex(d => new { d.Officer, d.Unit }).IsUnique();
            Dong(e.Property(d => d.Balance));
        });
        model.Entity<FeeReceiptRow>(e =>
        {
            e.ToTable("fees_receipt").HasKey(r => new { r.Dossier, r.Turn });
            e.HasIndex(r => new { r.Unit, r.Number }).IsUnique();
            Dong(e.Property(r => r.Amount));
            Dong(e.Property(r => r.Tendered));
        });
        model.Entity<ClosingRow>(e =>
        {
            e.ToTable("fees_closing").HasKey(c => new { c.Drawer, c.Number });
            Dong(e.Property(c => c.Expected));
            Dong(e.Property(c => c.Counted));
        });
        model.Entity<FeeContentRow>(e => e.ToTable("fees_content").HasKey(c => new { c.Drawer, c.Version }));
    }

    private static void Dong(PropertyBuilder<Vnd> property) => property.HasConversion(amount => amount.Amount, dong => new Vnd(dong));
}
