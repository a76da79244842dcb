using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers;

/// <summary>What stands in the register, and its lines: for the screen, for paper, and for a file.</summary>
public sealed class RegisterLines(NamedApplicants applicants, CityClock clock)
{
    /// <summary>What the counter of a unit accepted in a period, of what the caller sees.</summary>
    public IQueryable<DossierRow> Accepted(AppDb db, Scope scope, Guid unit, DateOnly from, DateOnly to)
    {
        var (first, after) = (clock.MorningOf(from), clock.MorningOf(to.AddDays(1)));
        return db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Where(d => d.ReceivingUnit == unit && d.AcceptedAt >= first && d.AcceptedAt < after);
    }

    /// <param name="before">Lines that stand before the first of these.</param>
    /// <param name="what">What the access log says was read.</param>
    public async Task<IReadOnlyList<RegisterLine>> OfAsync(AppDb db, Scope scope, IReadOnlyList<Dossier> dossiers, int before, string what, CancellationToken ct)
    {
        List<Guid> ids = [.. dossiers.Select(d => d.Id)];
        var returned = (await db.Set<LedgerRow>().Where(e => ids.Contains(e.Stream) && e.Type == nameof(ResultReturned)).Select(e => new { e.Stream, e.Record }).ToListAsync(ct))
            .ToDictionary(row => row.Stream, row => Envelope.Read(row.Record));
        var people = await applicants.OfAsync(db, scope, dossiers, what, ct);
        return
        [
            .. dossiers.Select((d, index) =>
            {
                var (person, handed) = (people.GetValueOrDefault(d.Id), returned.GetValueOrDefault(d.Id));
                return new RegisterLine(
                    before + index + 1, d.Id, d.Code!, d.Pins.Procedure, person?.FullName, person?.Address, person?.Phone, d.CompetentUnit,
                    d.AcceptedAt!.Value, d.Promised, handed?.By.At, handed?.Event is ResultReturned how ? how.How : d.Delivery);
            }),
        ];
    }
}
