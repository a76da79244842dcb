using Microsoft.EntityFrameworkCore;
using MotCua.People.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.People;

internal sealed class Representations(IDbContextFactory<AppDb> databases) : IRepresentations
{
    public Func<DateTimeOffset, RepresentedParties> Plan(ReadBatch reads, Guid representative)
    {
        var rows = reads.Add<RepresentationRow>("representative = {0}", representative);
        return moment =>
        {
            var held = rows.Rows.Where(row => row.HoldsAt(moment)).ToList();
            return new([.. held.Select(row => row.Represented).Distinct()], [.. held.Where(row => row.Ground == Ground.SamePerson).Select(row => row.Represented).Distinct()]);
        };
    }

    public async Task GiveAsync(Guid representative, Guid represented, Ground ground, DateTimeOffset from, DateTimeOffset? to, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await OfAsync(db, representative, represented, ct);
        if (rows.Any(row => row.Ground == ground && row.HoldsAt(from)))
        {
            return;
        }

        db.Add(new RepresentationRow(Guid.CreateVersion7(), representative, represented, ground, from, to));
        await db.SaveChangesAsync(ct);
    }

    public async Task<bool> EndAsync(Guid representative, Guid represented, DateTimeOffset at, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var ending = (await OfAsync(db, representative, represented, ct)).Where(row => row.HoldsAt(at)).ToList();
        foreach (var row in ending)
        {
            row.ValidTo = at;
        }

        await db.SaveChangesAsync(ct);
        return ending.Count > 0;
    }

    private static Task<List<RepresentationRow>> OfAsync(AppDb db, Guid representative, Guid represented, CancellationToken ct) =>
        db.Set<RepresentationRow>().AsTracking().Where(row => row.Representative == representative && row.Represented == represented).ToListAsync(ct);
}
