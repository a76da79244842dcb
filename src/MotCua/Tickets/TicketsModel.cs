using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Tickets;

internal sealed class TicketsModel : IModelPart
{
    public void Build(ModelBuilder model)
    {
        model.Entity<HallRow>(e =>
        {
            e.ToTable("tickets_hall").HasKey(h => h.Id);
            e.Property(h => h.Id).ValueGeneratedNever();
            e.HasIndex(h => new { h.Unit, h.Day }).IsUnique();
        });
        model.Entity<TicketRow>(e =>
        {
            e.ToTable("tickets_ticket").HasKey(t => t.Id);
            e.Property(t => t.Id).ValueGeneratedNever();
            e.Ignore(t => t.AtDesk);
            e.HasIndex(t => new { t.Hall, t.Number }).IsUnique();
        });
        model.Entity<TakeRow>(e => e.ToTable("tickets_take").HasKey(t => new { t.Who, t.Hour }));
        model.Entity<TicketDossierRow>(e =>
        {
            e.ToTable("tickets_dossier").HasKey(d => d.Dossier);
            e.Property(d => d.Dossier).ValueGeneratedNever();
        });
    }
}
