using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contracts;
using MotCua.Catalogue.Packages;
using MotCua.Platform.Storage;

namespace MotCua.Catalogue;

/// <summary>Versions in memory: each is read and compiled once; only the list of versions is asked again.</summary>
internal sealed class ProcedureTerms(IDbContextFactory<AppDb> databases, TimeProvider time) : IProcedureTerms, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Code, int Version), ProcedureVersion> versions = new();
    private readonly SemaphoreSlim reading = new(1, 1);
    private Listing? listing;

    public async ValueTask<ProcedureVersion?> InForceAsync(string code, DateOnly day, CancellationToken ct)
    {
        var rows = (await RowsAsync(ct)).ByCode.GetValueOrDefault(code);
        return rows?.LastOrDefault(row => row.InForceFrom <= day) is { } row ? await PinnedAsync(code, row.Listing.Version, ct) : null;
    }

    public async ValueTask<ProcedureVersion?> PinnedAsync(string code, int version, CancellationToken ct)
    {
        if (versions.TryGetValue((code, version), out var known))
            return known;
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Set<VersionRow>().FirstOrDefaultAsync(row => row.Code == code && row.Version == version, ct) is not { } found)
            return null;
        // A version was checked when it was published; a fault now would mean that the row was changed from outside.
        var reading = PackageReader.Read(code, PackageFiles.Parse(found.Content));
        if (reading.Package is not { } package || PackageFiles.HashOf(found.Content) != found.Hash)
            throw new InvalidOperationException($"Version {version} of {code} is not what was published.");
        return versions.GetOrAdd((code, version), new ProcedureVersion(code, version, found.InForceFrom, found.Hash, package));
    }

    public async ValueTask<IReadOnlyList<ProcedureListing>> ListAsync(DateOnly day, CancellationToken ct) =>
        [.. (await RowsAsync(ct)).ByCode.Values.Select(rows => rows.LastOrDefault(row => row.InForceFrom <= day)?.Listing).OfType<ProcedureListing>()
            .OrderBy(row => row.Code, StringComparer.Ordinal)];

    /// <summary>Asks for the list again; after publishing in this process.</summary>
    public void Forget() => Volatile.Write(ref listing, null);

    public void Dispose() => reading.Dispose();

    private async ValueTask<Listing> RowsAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref listing) is { } known && time.GetElapsedTime(known.At) < Fresh)
            return known;
        await reading.WaitAsync(ct);
        try
        {
            if (listing is { } fresh && time.GetElapsedTime(fresh.At) < Fresh)
                return fresh;
            await using var db = await databases.CreateDbContextAsync(ct);
            var rows = await db.Set<VersionRow>()
                .Select(row => new { row.Code, row.Version, row.InForceFrom, row.NameVi, row.NameEn, row.Field, row.Level, row.ServiceLevel, row.Folded })
                .ToListAsync(ct);
            // Among versions in force the highest number wins: it was published to replace the others.
            var byCode = rows.GroupBy(row => row.Code).ToDictionary(
                group => group.Key,
                group => group.OrderBy(row => row.Version).Select(row => new Row(row.InForceFrom, new ProcedureListing(
                    row.Code, row.Version, new(row.NameVi, row.NameEn), row.Field, row.Level, Enum.Parse<ServiceLevel>(row.ServiceLevel), row.Folded))).ToList());
            var read = new Listing(byCode, time.GetTimestamp());
            Volatile.Write(ref listing, read);
            return read;
        }
        finally
        {
            reading.Release();
        }
    }

    private sealed record Row(DateOnly InForceFrom, ProcedureListing Listing);

    private sealed record Listing(Dictionary<string, List<Row>> ByCode, long At);
}
