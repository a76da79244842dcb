using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Forms;

internal sealed class FormsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<DraftRow>(e =>
        {
            e.ToTable("forms_draft").Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => new { r.Owner, r.SavedAt });
            e.HasIndex(r => r.KeepUntil);
        });
        model.Entity<DraftContentRow>(e => e.ToTable("forms_draft_content").HasKey(r => r.Draft));
    }
}
