using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;
using MotCua.Platform.Telemetry;
using MotCua.Platform.Time;

namespace MotCua.Platform.Readers;

/// <summary>Moves one subscriber forward: leader election, rows, effect and checkpoint in one transaction.</summary>
internal sealed class LedgerReader(IDbContextFactory<AppDb> contexts, SqliteGate gate, CityClock clock, GenerationReader generations)
{
    /// <summary>Takes the next rows; null when another node is leading this subscriber at this moment.</summary>
    /// <returns>How many rows took effect.</returns>
    public async Task<int?> StepAsync(ILedgerSubscriber subscriber, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await AnythingNewAsync(db, subscriber, ct))
        {
            Measures.ReaderIsBehind(subscriber.Name, TimeSpan.Zero);
            return 0; // looked without gate or lock: an idle reader neither disturbs the writer nor writes WAL
        }

        if (subscriber is IGenerations projection)
        {
            return await generations.StepAsync(projection, ct);
        }

        using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await LockAsync(db, subscriber.Name, ct) is not { } checkpoint)
        {
            return null;
        }

        var (rows, last) = await CommitOrder.NextAsync(db, PointOf(checkpoint), subscriber.MostRows, ct);
        if (rows.Count == 0)
        {
            return 0;
        }

        Measures.ReaderIsBehind(subscriber.Name, clock.Now - rows[0].At);
        await subscriber.HandleAsync(rows, db, ct);
        await db.SaveChangesAsync(ct);
        await MoveAsync(db, subscriber.Name, last, ct);
        await transaction.CommitAsync(ct);
        return rows.Count;
    }

    /// <summary>Until nothing is left that may be read now.</summary>
    public async Task CatchUpAsync(ILedgerSubscriber subscriber, CancellationToken ct)
    {
        while (await StepAsync(subscriber, ct) > 0)
        {
        }
    }

    /// <summary>Empties a projection and sends it back to the beginning, in one transaction.</summary>
    public async Task ForgetAsync(ILedgerProjection projection, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockAsync(db, projection.Name, ct);
        await projection.ForgetAsync(db, ct);
        await db.SaveChangesAsync(ct);
        await MoveAsync(db, projection.Name, LedgerPoint.Beginning, ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<bool> AnythingNewAsync(AppDb db, ILedgerSubscriber subscriber, CancellationToken ct)
    {
        var checkpoint = await db.Set<LedgerReaderRow>().FirstOrDefaultAsync(r => r.Name == subscriber.Name, ct);
        return (await CommitOrder.NextAsync(db, checkpoint is null ? LedgerPoint.Beginning : PointOf(checkpoint), 1, ct)).Rows.Count > 0;
    }

    /// <summary>Whether a step that took so many rows may have left some behind: then there is no reason to pause.</summary>
    public static bool IsFull(ILedgerSubscriber subscriber, int? taken, bool sqlite) =>
        taken >= (subscriber is IGenerations projection ? GenerationReader.MostOf(projection, sqlite) : subscriber.MostRows);

    internal static LedgerPoint PointOf(LedgerReaderRow checkpoint) => new(checkpoint.Epoch, checkpoint.Tx, checkpoint.Position);

    /// <param name="wait">Whether to wait for whoever holds it, instead of giving up.</param>
    internal static async Task<LedgerReaderRow?> LockAsync(AppDb db, string name, CancellationToken ct, bool wait = false)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into ledger_reader (name, epoch, tx, position) select {name}, 0, 0, 0 where not exists (select 1 from ledger_reader where name = {name}) on conflict do nothing", ct);
        var rows = db.Database.IsSqlite()
            ? db.Set<LedgerReaderRow>().FromSql($"select name, epoch, tx, position from ledger_reader where name = {name}")
            : wait ? db.Set<LedgerReaderRow>().FromSql($"select name, epoch, tx, position from ledger_reader where name = {name} for update")
            : db.Set<LedgerReaderRow>().FromSql($"select name, epoch, tx, position from ledger_reader where name = {name} for update skip locked");
        return (await rows.AsNoTracking().ToListAsync(ct)).SingleOrDefault();
    }

    internal static Task<int> MoveAsync(AppDb db, string name, LedgerPoint to, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"update ledger_reader set epoch = {to.Epoch}, tx = {to.Tx}, position = {to.Position} where name = {name}", ct);
}
