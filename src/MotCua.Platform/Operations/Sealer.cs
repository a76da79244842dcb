using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>Seals what has been written since the last seal: afterwards not even the database's superuser changes it unseen.</summary>
public sealed class Sealer
{
    private readonly IDbContextFactory<AppDb> contexts;
    private readonly SqliteGate gate;
    private readonly SealKeys keys;
    private readonly TimeProvider time;
    private readonly SealFiles files;

    internal Sealer(IDbContextFactory<AppDb> contexts, SqliteGate gate, SealKeys keys, OperationsOptions options, TimeProvider time)
    {
        this.contexts = contexts;
        this.gate = gate;
        this.keys = keys;
        this.time = time;
        files = new SealFiles(options);
    }

    /// <returns>The new seal, or null when nothing has been written since the last.</returns>
    public async Task<Result<Seal?>> SealAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var lastRow = await db.Set<SealRow>().OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        var lastNumber = lastRow?.Number ?? 0;
        if (files.Numbers().LastOrDefault() is var newest && newest > lastNumber)
        {
            return OperationsProblems.DatabaseBehindSeals(newest, lastNumber);
        }

        if (lastRow is not null && files.Read(lastNumber) is null)
        {
            files.Write(lastNumber, lastRow.File); // the process ended between the row and the file
        }

        var last = lastRow is null ? null : Seal.FromFile(lastRow.File);
        using var key = keys.Signing();
        if (await CollectAsync(db, last, key, ct) is not { } seal)
        {
            return (Seal?)null;
        }

        using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
        db.Add(new SealRow
        {
            Number = seal.Body.Number, At = seal.Body.At, Hash = Convert.FromHexString(seal.Hash), File = seal.ToFile(),
        });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            return OperationsProblems.AnotherNodeSealed;
        }

        files.Write(seal.Body.Number, seal.ToFile());
        return seal;
    }

    private async Task<Seal?> CollectAsync(AppDb db, Seal? last, ECDsa key, CancellationToken ct)
    {
        using var log = new SealLog();
        var heads = new SortedDictionary<Guid, SealLeaf>();
        var through = last?.Body.Through ?? LedgerPoint.BeforeAll;
        await foreach (var mark in CommitOrder.MarksAsync(db, through, through: null, ct))
        {
            log.Add(mark);
            through = mark.Point;
            if (!heads.TryGetValue(mark.Stream, out var head) || head.Version < mark.Version)
            {
                heads[mark.Stream] = new SealLeaf(mark.Stream, mark.Version, Seal.Hex(mark.Hash));
            }
        }

        if (log.Rows == 0)
        {
            return null;
        }

        var leaves = heads.Values.ToList();
        var at = time.GetUtcNow();
        return Seal.Sign(
            new SealBody(
                (last?.Body.Number ?? 0) + 1, last?.Hash ?? Seal.NoPrevious, at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)),
                through.Epoch, through.Tx, through.Position, log.Rows, log.Result(), leaves.Count, Seal.Hex(Seal.RootOf(leaves)), SealKeys.IdOf(key)),
            leaves,
            key);
    }
}
