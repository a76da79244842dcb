using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;

namespace MotCua.Tickets;

/// <summary>Which ticket a dossier was filed for.</summary>
public sealed class TicketsOfDossiers(IDbContextFactory<AppDb> contexts)
{
    /// <summary>Null when it was filed without one.</summary>
    public async Task<Guid?> OfAsync(Guid dossier, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.Set<TicketDossierRow>().FirstOrDefaultAsync(row => row.Dossier == dossier, ct))?.Ticket;
    }
}
