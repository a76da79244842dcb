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

/// <summary>Five tries an hour per code and per address.</summary>
public sealed class TrackingTries(IDbContextFactory<AppDb> contexts, MasterKey master, TimeProvider time)
{
    public const int Most = 5;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Bytes, 32, info: "motcua tracking"u8.ToArray());

    /// <summary>Counts a try; false when code or address has used up its tries of this hour.</summary>
    public async Task<bool> TakeAsync(string code, string address, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var hour = Hour();
        var mostOf = 0;
        foreach (var who in Keys(code, address))
        {
            var tries = (await db.Database.SqlQuery<int>(
                $"insert into dossiers_tracking_try (who, hour, tries) values ({who}, {hour}, 1) on conflict (who, hour) do update set tries = dossiers_tracking_try.tries + 1 returning tries as \"Value\"")
                .ToListAsync(ct)).Single();
            mostOf = Math.Max(mostOf, tries);
        }

        return mostOf <= Most;
    }

    /// <summary>A hit is not a guess.</summary>
    public async Task ForgetAsync(string code, string address, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var hour = Hour();
        foreach (var who in Keys(code, address))
        {
            await db.Set<TrackingTryRow>().Where(t => t.Who == who && t.Hour == hour).ExecuteDeleteAsync(ct);
        }
    }

    private long Hour() => time.GetUtcNow().ToUnixTimeSeconds() / 3600;

    private byte[][] Keys(string code, string address) =>
        [HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"code {code}")), HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"address {address}"))];
}
