using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>A count of tries within an hour; rows, so that all nodes count together.</summary>
public sealed class TrackingTryRow
{
    /// <summary>Keyed hash of the code or address: neither is kept.</summary>
    public required byte[] Who { get; init; }

    /// <summary>Hours since 1970.</summary>
    public required long Hour { get; init; }

    public required int Tries { get; init; }

    internal TrackingTryRow()
    {
    }
}

/// <summary>Five tries an hour per dossier (or code that is none) and per address. A hit gives back its own try, never those before it.</summary>
public sealed class TrackingTries(IDbContextFactory<AppDb> contexts, MasterKey master, TimeProvider time)
{
    public const int Most = 5;

    /// <summary>A try that was counted.</summary>
    public sealed record Tried(bool Allowed, IReadOnlyList<byte[]> Counted, long Hour);

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Bytes, 32, info: "motcua tracking"u8.ToArray());

    /// <summary>Counts a try; not allowed when target or address has used up its tries of this hour.</summary>
    /// <param name="target">What is guessed at: the dossier, or the code where there is no dossier.</param>
    /// <param name="address">An IP address, counted by <see cref="AddressNetwork"/>.</param>
    public async Task<Tried> TakeAsync(string target, string address, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var hour = Hour();
        var mostOf = 0;
        var counted = Keys(target, AddressNetwork.Of(address));
        foreach (var who in counted)
        {
            var tries = (await db.Database.SqlQuery<int>(
                $"insert into dossiers_tracking_try (who, hour, tries) values ({who}, {hour}, 1) on conflict (who, hour) do update set tries = dossiers_tracking_try.tries + 1 returning tries as \"Value\"")
                .ToListAsync(ct)).Single();
            mostOf = Math.Max(mostOf, tries);
        }

        return new(mostOf <= Most, counted, hour);
    }

    /// <summary>A hit is not a guess; the wrong tries before it stay counted.</summary>
    public async Task GiveBackAsync(Tried tried, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var who in tried.Counted)
        {
            await db.Set<TrackingTryRow>().Where(t => t.Who == who && t.Hour == tried.Hour).ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, t => t.Tries - 1), ct);
        }
    }

    /// <summary>Drops the counts of hours that are over.</summary>
    public static Task<int> DropAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var over = (now.ToUnixTimeSeconds() / 3600) - 1;
        return db.Set<TrackingTryRow>().Where(t => t.Hour < over).ExecuteDeleteAsync(ct);
    }

    private long Hour() => time.GetUtcNow().ToUnixTimeSeconds() / 3600;

    private byte[][] Keys(string target, string address) =>
        [HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(target)), HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"address {address}"))];
}
