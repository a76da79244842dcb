using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers.Invariants;

/// <summary>Every dossier has one competent unit, and it existed on the day the dossier was filed.</summary>
internal sealed class CompetentUnitExists(IUnits units, CityClock clock) : IInvariant
{
    public string Name => "dossiers.competent-unit-exists-on-its-day";

    public async IAsyncEnumerable<string> BreachesAsync(AppDb db, [EnumeratorCancellation] CancellationToken ct)
    {
        var register = await units.ReadAsync(ct);
        var filed = db.Set<DossierRow>().Select(row => new { row.Reference, row.CompetentUnit, row.SubmittedAt }).AsAsyncEnumerable();
        await foreach (var row in filed.WithCancellation(ct))
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(row.SubmittedAt, clock.Zone).DateTime);
            if (register.Find(row.CompetentUnit)?.On(day) != true)
            {
                yield return row.Reference;
            }
        }
    }
}
