using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;
using MotCua.Platform.Telemetry;
using MotCua.Platform.Time;

namespace MotCua.Platform.Readers;

/// <summary>Moves a projection that has generations: the one that serves, and one that is built beside it and then takes its place.</summary>
/// <remarks>
/// Both have a checkpoint of their own in <c>ledger_reader</c>. The switch holds the lock of the serving checkpoint, reads what
/// is missing, and moves that checkpoint to where the new generation stands: never back.
/// </remarks>
internal sealed class GenerationReader(IDbContextFactory<AppDb> contexts, SqliteGate gate, CityClock clock)
{
    /// <summary>The generation a new installation serves.</summary>
    public const int First = 1;

    // SQLite has one writer: a batch keeps commands waiting, so it is a short one there.
    private const int MostOnSqlite = 2_000;

    /// <summary>As <see cref="LedgerReader.StepAsync"/>, for the generation that serves.</summary>
    public async Task<int?> StepAsync(IGenerations projection, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await LedgerReader.LockAsync(db, projection.Name, ct) is not { } checkpoint)
        {
            return null;
        }

        var serving = await db.Set<ProjectionRow>().Where(row => row.Name == projection.Name).Select(row => (int?)row.Serving).FirstOrDefaultAsync(ct) ?? First;
        var stretch = await ReadAsync(projection, db, checkpoint, ct);
        if (stretch.Rows == 0)
        {
            return 0;
        }

        if (stretch.Entries.Count > 0)
        {
            Measures.ReaderIsBehind(projection.Name, clock.Now - stretch.Entries[0].At);
        }

        await TakeAsync(projection, projection.Name, serving, stretch, db, ct);
        await transaction.CommitAsync(ct);
        return stretch.Rows;
    }

    /// <summary>Begins a generation. One that somebody else was building is given up: its builder notices and stops.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> BeginAsync(IGenerations projection, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        // About: positions have gaps, but counting the rows of an old city takes minutes, and this is only shown.
        var total = await db.Set<Ledger.LedgerRow>().MaxAsync(row => (long?)row.Position, ct) ?? 0;
        using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into ledger_projection (name, serving, done, total) select {projection.Name}, {First}, 0, 0 where not exists (select 1 from ledger_projection where name = {projection.Name}) on conflict do nothing", ct);
        var row = await LockProjectionAsync(db, projection.Name, ct);
        var building = Math.Max(row.Serving, row.Building ?? 0) + 1;
        var under = Under(projection);
        await db.Database.ExecuteSqlAsync($"update ledger_projection set building = {building}, done = 0, total = {total} where name = {projection.Name}", ct);
        await db.Database.ExecuteSqlAsync($"delete from ledger_reader where name = {under}", ct);
        await db.Database.ExecuteSqlAsync($"insert into ledger_reader (name, epoch, tx, position) values ({under}, 0, 0, 0)", ct);
        await transaction.CommitAsync(ct);
        return building;
    }

    /// <summary>Reads on for the generation under construction.</summary>
    /// <returns>Rows read; null when it is under construction no more, because somebody began another.</returns>
    public async Task<int?> BuildAsync(IGenerations projection, int building, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if ((await LockProjectionAsync(db, projection.Name, ct)).Building != building)
        {
            return null;
        }

        var stretch = await BuildOnceAsync(projection, building, db, ct);
        await transaction.CommitAsync(ct);
        return stretch.Rows;
    }

    /// <summary>The generation under construction takes the place of the one that serves, at a checkpoint at least as far on.</summary>
    /// <returns>The generation that served until now; null when somebody began another.</returns>
    public async Task<int?> SwitchAsync(IGenerations projection, int building, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var row = await LockProjectionAsync(db, projection.Name, ct);
        if (row.Building != building)
        {
            return null;
        }

        var serving = await LedgerReader.LockAsync(db, projection.Name, ct, wait: true);
        LedgerStretch last;
        do
        {
            last = await BuildOnceAsync(projection, building, db, ct);
        }
        while (last.Rows > 0);
        // What the serving generation has read, anybody can read: the new one has come at least as far.
        if (serving is not null && last.To < LedgerReader.PointOf(serving))
        {
            throw new InvalidOperationException($"{projection.Name}: the new generation stands at {last.To}, behind {LedgerReader.PointOf(serving)}.");
        }

        var under = Under(projection);
        await LedgerReader.MoveAsync(db, projection.Name, last.To, ct);
        await db.Database.ExecuteSqlAsync($"delete from ledger_reader where name = {under}", ct);
        await db.Database.ExecuteSqlAsync($"update ledger_projection set serving = {building}, building = null where name = {projection.Name}", ct);
        await transaction.CommitAsync(ct);
        return row.Serving;
    }

    /// <summary>Deletes what belongs to no generation that is read or built, some rows at a time.</summary>
    public async Task DropAsync(IGenerations projection, int generation, CancellationToken ct)
    {
        for (var more = true; more;)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            using var _ = db.Database.IsSqlite() ? await gate.EnterAsync(ct) : null;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            more = await projection.DropAsync(generation, db, ct);
            await transaction.CommitAsync(ct);
        }
    }

    public static int MostOf(IGenerations projection, bool sqlite) => sqlite ? Math.Min(projection.MostRows, MostOnSqlite) : projection.MostRows;

    private static string Under(IGenerations projection) => projection.Name + ".building";

    private static async Task<LedgerStretch> BuildOnceAsync(IGenerations projection, int building, AppDb db, CancellationToken ct)
    {
        var under = Under(projection);
        var checkpoint = await db.Set<LedgerReaderRow>().FirstAsync(row => row.Name == under, ct);
        var stretch = await ReadAsync(projection, db, checkpoint, ct);
        if (stretch.Rows > 0)
        {
            await TakeAsync(projection, under, building, stretch, db, ct);
            await db.Database.ExecuteSqlAsync($"update ledger_projection set done = done + {stretch.Rows} where name = {projection.Name}", ct);
        }

        return stretch;
    }

    private static Task<LedgerStretch> ReadAsync(IGenerations projection, AppDb db, LedgerReaderRow checkpoint, CancellationToken ct) =>
        CommitOrder.StretchAsync(db, LedgerReader.PointOf(checkpoint), null, projection.Types, MostOf(projection, db.Database.IsSqlite()), ct);

    private static async Task TakeAsync(IGenerations projection, string reader, int generation, LedgerStretch stretch, AppDb db, CancellationToken ct)
    {
        if (stretch.Entries.Count > 0)
        {
            await projection.HandleAsync(stretch, generation, db, ct);
        }

        await LedgerReader.MoveAsync(db, reader, stretch.To, ct);
    }

    private static async Task<ProjectionRow> LockProjectionAsync(AppDb db, string name, CancellationToken ct)
    {
        var rows = db.Database.IsSqlite()
            ? db.Set<ProjectionRow>().FromSql($"select name, serving, building, done, total from ledger_projection where name = {name}")
            : db.Set<ProjectionRow>().FromSql($"select name, serving, building, done, total from ledger_projection where name = {name} for update");
        return (await rows.AsNoTracking().ToListAsync(ct)).Single();
    }
}
