using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Catalogue;

internal sealed class CatalogueModel : IModelPart
{
    public void Build(ModelBuilder model) =>
        model.Entity<VersionRow>(e => e.ToTable("catalogue_version").HasKey(r => new { r.Code, r.Version }));
}
