using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Exports;
using MotCua.Dossiers.Views;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

internal sealed class DossiersModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<DossierRow>(e =>
        {
            e.ToTable("dossiers_dossier").HasKey(d => d.Id);
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Ignore(d => d.SearchFields);
            e.HasIndex(d => d.Reference).IsUnique();
            e.HasIndex(d => d.Code).IsUnique();
        });
        model.Entity<TaskRow>(e =>
        {
            e.ToTable("dossiers_task").HasKey(t => new { t.Dossier, t.Id });
            e.HasIndex(t => t.Id).IsUnique();
        });
        model.Entity<ExportRow>(e =>
        {
            e.ToTable("dossiers_export").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
        });
        model.Entity<ViewRow>(e =>
        {
            e.ToTable("dossiers_view").HasKey(v => v.Id);
            e.Property(v => v.Id).ValueGeneratedNever();
        });
        model.Entity<ElsewhereRow>(e => e.ToTable("dossiers_elsewhere").HasKey(r => new { r.Dossier, r.Unit }));
        model.Entity<TrackingTryRow>(e => e.ToTable("dossiers_tracking_try").HasKey(t => new { t.Who, t.Hour }));
        model.Entity<ContentRow>(e => e.ToTable("dossiers_content").HasKey(c => new { c.Dossier, c.Version }));
    }
}
