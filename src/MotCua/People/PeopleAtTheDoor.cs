using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MotCua.People.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.People;

/// <summary>Creates and renews the record of a citizen, and of the company they direct, from what the e-ID says at sign-in.</summary>
internal sealed class PeopleAtTheDoor(IDbContextFactory<AppDb> databases, PersonWrites writes, PersonSeals seals, CityClock clock) : IPeopleAtTheDoor
{
    private const int MostRemembered = 50_000;

    /// <summary>What was written last, so that a bearer token that says the same again costs no read. Forgetting is harmless.</summary>
    private readonly ConcurrentDictionary<Guid, byte[]> known = new();

    public async Task SignedInAsync(IdentityClaims claims, CancellationToken ct)
    {
        var index = seals.ClaimsIndex(claims);
        if (known.TryGetValue(claims.Subject, out var last) && last.AsSpan().SequenceEqual(index))
        {
            return;
        }

        try
        {
            await WriteAsync(claims, index, ct);
        }
        catch (DbUpdateException)
        {
            // The same person came in through two doors at once; the second look finds the first one's rows.
            await WriteAsync(claims, index, ct);
        }

        if (known.Count >= MostRemembered)
        {
            known.Clear();
        }

        known[claims.Subject] = index;
    }

    internal void Forget(Guid subject) => known.TryRemove(subject, out _);

    private async Task WriteAsync(IdentityClaims claims, byte[] index, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Set<PersonRow>().SingleOrDefaultAsync(each => each.Id == claims.Subject, ct);
        if (row?.ClaimsIndex is { } written && written.AsSpan().SequenceEqual(index))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var details = new PersonDetails(
            PersonKind.Citizen, claims.FullName, claims.PersonalId, claims.BirthDate, claims.Sex, claims.Phone, claims.Address, claims.Commune);
        await writes.PutAsync(db, claims.Subject, details, index, ct);
        var represents = new Dictionary<Guid, Ground>();
        var number = seals.NumberIndex(PersonKind.Citizen, claims.PersonalId);
        foreach (var earlier in await db.Set<PersonRow>()
            .Where(each => each.NumberIndex == number && each.Id != claims.Subject && each.ClaimsIndex == null).Select(each => each.Id).ToListAsync(ct))
        {
            represents[earlier] = Ground.SamePerson;
        }

        if (claims.Organisation is { } organisation)
        {
            await writes.PutAsync(db, organisation.Subject, new PersonDetails(
                PersonKind.Organisation, organisation.Name, organisation.TaxCode, null, null, null, organisation.Address, organisation.Commune), null, ct);
            represents[organisation.Subject] = Ground.LegalRepresentative;
        }

        await RepresentAsync(db, claims.Subject, represents, now, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What the e-ID vouches for begins now; what it no longer says ends now. Mandates are not its matter.</summary>
    private static async Task RepresentAsync(AppDb db, Guid subject, Dictionary<Guid, Ground> represents, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.Set<RepresentationRow>().AsTracking().Where(row => row.Representative == subject && row.Ground != Ground.Mandate).ToListAsync(ct);
        var held = rows.Where(row => row.HoldsAt(now)).ToList();
        foreach (var row in held.Where(row => row.Ground == Ground.LegalRepresentative && !represents.ContainsKey(row.Represented)))
        {
            row.ValidTo = now;
        }

        foreach (var (represented, ground) in represents.Where(pair => !held.Any(row => row.Represented == pair.Key && row.Ground == pair.Value)))
        {
            db.Add(new RepresentationRow(Guid.CreateVersion7(), subject, represented, ground, now, null));
        }
    }
}
