using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MotCua.People.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.People;

internal sealed class OfficialPersons(IDbContextFactory<AppDb> databases, PersonSeals seals) : IOfficialPersons
{
    /// <summary>What was written last, so that a bearer token that says the same again costs no read. Officials are some thousands.</summary>
    private readonly ConcurrentDictionary<Guid, byte[]> known = new();

    public async Task SignedInAsync(Guid official, string personalId, CancellationToken ct)
    {
        var index = seals.NumberIndex(PersonKind.Citizen, personalId);
        if (known.TryGetValue(official, out var last) && last.AsSpan().SequenceEqual(index))
        {
            return;
        }

        try
        {
            await WriteAsync(official, index, ct);
        }
        catch (DbUpdateException)
        {
            // The same official came in through two doors at once; the second look finds the first one's row.
            await WriteAsync(official, index, ct);
        }

        known[official] = index;
    }

    // The link goes by the number, not by a person's key: the official may become a party years after he first signed in here.
    public Func<DateTimeOffset, IReadOnlyList<Guid>> Plan(ReadBatch reads, Guid official)
    {
        var own = reads.Add<PersonRow>("number_index = (select o.number_index from people_official o where o.official = {0})", official);
        var represented = reads.Add<RepresentationRow>(
            "representative in (select p.id from people_person p join people_official o on o.number_index = p.number_index where o.official = {0})", official);
        return moment =>
            [.. own.Rows.Select(row => row.Id).Concat(represented.Rows.Where(row => row.HoldsAt(moment)).Select(row => row.Represented)).Distinct()];
    }

    private async Task WriteAsync(Guid official, byte[] index, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Set<OfficialPersonRow>().AsTracking().SingleOrDefaultAsync(row => row.Official == official, ct) is { } row)
        {
            row.NumberIndex = index;
        }
        else
        {
            db.Add(new OfficialPersonRow { Official = official, NumberIndex = index });
        }

        await db.SaveChangesAsync(ct);
    }
}
