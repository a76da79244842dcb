using System.Data;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>Recomputes the ledger's chains, the heads kept elsewhere, the copies, and the seals, all as of one moment. Only reads.</summary>
/// <remarks>Not detectable: rows younger than the last seal, wholly rewritten by a superuser together with their state row.</remarks>
public sealed class Verifier
{
    private readonly IDbContextFactory<AppDb> contexts;
    private readonly SealKeys keys;
    private readonly SealFiles files;
    private readonly IEnumerable<IHeadSource> sources;
    private readonly IEnumerable<IInvariant> invariants;

    internal Verifier(
        IDbContextFactory<AppDb> contexts, SealKeys keys, OperationsOptions options, IEnumerable<IHeadSource> sources, IEnumerable<IInvariant> invariants)
    {
        this.contexts = contexts;
        this.keys = keys;
        this.sources = sources;
        this.invariants = invariants;
        files = new SealFiles(options);
    }

    public async Task<VerifyReport> VerifyAsync(bool withInvariants, CancellationToken ct)
    {
        var report = new VerifyReport();
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.Database.SetCommandTimeout(0);
        await using var snapshot = await SnapshotAsync(db, ct);

        var check = new SealCheck(report, files, keys);
        var seals = await check.ReadAsync(db, ct);
        var streams = new StreamCheck(report, new SealedLeaves(seals), await HeadsAsync(db, ct));
        await foreach (var row in db.Set<LedgerRow>().OrderBy(r => r.Stream).ThenBy(r => r.Version).AsAsyncEnumerable().WithCancellation(ct))
        {
            streams.Row(row);
        }

        streams.End();
        await check.RowsAsync(db, seals, ct);
        if (withInvariants)
        {
            foreach (var invariant in invariants)
            {
                report.InvariantsChecked.Add(invariant.Name);
                try
                {
                    await foreach (var breach in invariant.BreachesAsync(db, ct))
                    {
                        report.Add("invariant-broken", ("invariant", invariant.Name), ("where", breach));
                    }
                }
                catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or InvalidCastException or FormatException or KeyNotFoundException or NullReferenceException)
                {
                    // What cannot be read does not hold, and must not take along what the others found. The message could quote what it read.
                    report.Add("invariant-broken", ("invariant", invariant.Name), ("where", unreadable.GetType().Name));
                }
            }
        }

        return report;
    }

    private async Task<Dictionary<Guid, (string, HeadCopy)>> HeadsAsync(AppDb db, CancellationToken ct)
    {
        var heads = new Dictionary<Guid, (string, HeadCopy)>();
        foreach (var source in sources)
        {
            await foreach (var head in source.HeadsAsync(db, ct))
            {
                heads[head.Stream] = (source.Table, head);
            }
        }

        return heads;
    }

    // Commands go on meanwhile; what they write after this moment is not looked at.
    private static async Task<IAsyncDisposable> SnapshotAsync(AppDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
        {
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        }

        var reading = sqlite.BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(reading, ct))!;
    }
}
