using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Files.Resumable;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files;

internal sealed class FilesModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<FileRow>(e =>
        {
            e.ToTable("platform_file").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Dossier);
            e.HasIndex(r => r.Uploader);
        });
        model.Entity<FileScanRow>(e =>
        {
            e.ToTable("platform_file_scan").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.NextAt);
        });
        model.Entity<UploadRow>(e =>
        {
            e.ToTable("platform_upload").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.Uploader);
            e.HasIndex(r => r.ExpiresAt);
        });
    }
}
