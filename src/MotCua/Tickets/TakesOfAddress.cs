using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Tickets;

/// <summary>How many numbers one address has asked for within an hour; rows, so that all nodes count together.</summary>
public sealed class TakeRow
{
    /// <summary>Keyed hash of the address, which is kept nowhere.</summary>
    public required byte[] Who { get; init; }

    /// <summary>Hours since 1970.</summary>
    public required long Hour { get; init; }

    public required int Takes { get; init; }

    internal TakeRow()
    {
    }
}

/// <summary>Taking a number asks nobody who they are: without a count one machine could fill every hall of the city.</summary>
/// <remarks>Asked before anything else is done for whoever takes. Also what is refused and what is sent again counts, for it costs as much.</remarks>
public sealed class TakesOfAddress(IDbContextFactory<AppDb> contexts, MasterKey master, TakeLimits limits, TimeProvider time)
{
    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Bytes, 32, info: "motcua tickets"u8.ToArray());

    /// <summary>Counts one more; false when the address has used up its numbers of this hour.</summary>
    public async Task<bool> CountAsync(string address, CancellationToken ct)
    {
        if (limits.IsKiosk(address))
        {
            return true;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var (who, hour) = (HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(AddressNetwork.Of(address))), HourOf(time.GetUtcNow()));
        var takes = (await db.Database.SqlQuery<int>(
            $"insert into tickets_take (who, hour, takes) values ({who}, {hour}, 1) on conflict (who, hour) do update set takes = tickets_take.takes + 1 returning takes as \"Value\"")
            .ToListAsync(ct)).Single();
        return takes <= limits.MostPerHour;
    }

    /// <summary>Drops the counts of hours that are over.</summary>
    public static Task<int> DropAsync(AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var over = HourOf(now) - 1;
        return db.Set<TakeRow>().Where(row => row.Hour < over).ExecuteDeleteAsync(ct);
    }

    private static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600;
}
