using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Notices;

internal sealed class NoticesModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<NoticeRow>(e =>
    {
        e.ToTable("notices_notice").HasKey(n => n.Id);
        e.Property(n => n.Id).ValueGeneratedNever();
    });
}
