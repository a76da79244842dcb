using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Exports;
using MotCua.Dossiers.Views;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class UnsureCommitOnSqlite(SqliteCity city) : UnsureCommitTests(city);

public sealed class UnsureCommitOnPostgres(PostgresCity city) : UnsureCommitTests(city);

/// <summary>Nobody knows how a commit of a file or a filter ended: what the store holds and what the rows say agree all the same.</summary>
public abstract class UnsureCommitTests(TestCity city)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly Guid Counter = new("01990000-0000-7000-8000-00000000a001");

    private IFileStore Files => city.Services.GetRequiredService<IFileStore>();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_bytes_stay_as_long_as_the_row_names_them(bool landed)
    {
        var id = await AskedAsync();
        (await Writer(Unsure(landed, row => row.FinishedAt is not null), hours: 2).RunOnceAsync(Ct)).ShouldBeTrue();
        var first = await RowAsync(id);
        (first!.FinishedAt is not null).ShouldBe(landed);
        Files.SizeOf(first.File!.Value).ShouldNotBeNull();
        if (!landed)
        {
            // Begun anew when the lease has run out; what lay there goes then.
            (await Writer(city.Services.GetRequiredService<ICommandStore>(), hours: 4).RunOnceAsync(Ct)).ShouldBeTrue();
            var second = await RowAsync(id);
            second!.FinishedAt.ShouldNotBeNull();
            Files.SizeOf(second.File!.Value).ShouldNotBeNull();
            Files.SizeOf(first.File.Value).ShouldBeNull();
        }

        await RemoveAsync(id, city.Services.GetRequiredService<ICommandStore>());
    }

    [Fact]
    public async Task Whoever_took_a_file_writes_it_also_where_the_taking_was_unsure_and_clears_away_what_a_dead_node_left()
    {
        var left = Guid.CreateVersion7();
        using (var bytes = new MemoryStream("half"u8.ToArray()))
        {
            await Files.WriteAsync(left, new byte[32], bytes, 100, Ct);
        }

        var id = await AskedAsync(left);
        (await Writer(Unsure(true, row => row is { FinishedAt: null }), hours: 2).RunOnceAsync(Ct)).ShouldBeTrue();
        (await RowAsync(id))!.FinishedAt.ShouldNotBeNull();
        Files.SizeOf(left).ShouldBeNull();
        await RemoveAsync(id, city.Services.GetRequiredService<ICommandStore>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_removed_with_its_bytes_or_nothing_of_it(bool landed)
    {
        var id = await AskedAsync();
        (await Writer(city.Services.GetRequiredService<ICommandStore>(), hours: 2).RunOnceAsync(Ct)).ShouldBeTrue();
        var file = (await RowAsync(id))!.File!.Value;
        (await RemoveAsync(id, Unsure(landed, _ => true))).ShouldBe(landed ? null : CommandProblems.OutcomeUnknown);
        (await RowAsync(id) is null).ShouldBe(landed);
        (Files.SizeOf(file) is null).ShouldBe(landed);
        await RemoveAsync(id, city.Services.GetRequiredService<ICommandStore>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_filter_is_said_to_be_removed_where_it_is(bool landed)
    {
        var (id, scope) = (Guid.CreateVersion7(), await ScopeAsync());
        await using var db = await History.DbAsync(city);
        var cipher = await city.Services.GetRequiredService<OwnerKeys>().ForAsync(Counter, Ct);
        db.Add(new ViewRow { Id = id, Subject = Counter, Name = ViewRow.Seal(cipher, id, "Chờ"), Query = "{}", At = DateTimeOffset.UnixEpoch, Revision = 1 });
        await db.SaveChangesAsync(Ct);
        var contexts = city.Services.GetRequiredService<IDbContextFactory<AppDb>>();
        var removed = await new RemoveView.Handler(contexts, Unsure(landed, null)).HandleAsync(scope, id, Ct);
        (removed.Ok ? null : removed.Problem).ShouldBe(landed ? null : CommandProblems.OutcomeUnknown);
        (await db.Set<ViewRow>().AnyAsync(row => row.Id == id, Ct)).ShouldBe(!landed);
        await new RemoveView.Handler(contexts, city.Services.GetRequiredService<ICommandStore>()).HandleAsync(scope, id, Ct);
    }

    /// <summary>The city's own writer leaves it alone for an hour; the tests' writers live later.</summary>
    private async Task<Guid> AskedAsync(Guid? left = null)
    {
        var (id, now) = (Guid.CreateVersion7(), city.Time.GetUtcNow());
        await using var db = await History.DbAsync(city);
        db.Add(new ExportRow
        {
            Id = id, Subject = Counter, Kind = nameof(ExportKind.List), Query = new DossierQuery { State = DossierState.Waiting }.ToJson(), Language = "vi", AskedAt = now,
            LeasedUntil = now.AddHours(1), Attempts = left is null ? 0 : 1, Lines = 0, File = left, ExpiresAt = now.AddDays(1), Revision = 1,
        });
        await db.SaveChangesAsync(Ct);
        return id;
    }

    private WriteExports Writer(ICommandStore store, int hours) => ActivatorUtilities.CreateInstance<WriteExports>(city.Services, store, new Later(city.Time, hours));

    private UnsureStore Unsure(bool landed, Func<ExportRow, bool>? of) => new(city.Services.GetRequiredService<ICommandStore>(), landed, of);

    private async Task<Kernel.Problem?> RemoveAsync(Guid id, ICommandStore store)
    {
        var removed = await new RemoveExport.Handler(city.Services.GetRequiredService<IDbContextFactory<AppDb>>(), store, Files).HandleAsync(await ScopeAsync(), id, Ct);
        return removed.Ok ? null : removed.Problem;
    }

    private Task<Scope> ScopeAsync() => city.Services.GetRequiredService<IScopes>().ForAsync(new(Counter, SubjectKind.Official, 0), Ct);

    private async Task<ExportRow?> RowAsync(Guid id)
    {
        await using var db = await History.DbAsync(city);
        return await db.Set<ExportRow>().SingleOrDefaultAsync(row => row.Id == id, Ct);
    }

    private sealed class Later(TimeProvider time, int hours) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddHours(hours);
    }

    /// <summary>The engine's own store, whose line breaks at commits of some rows: after they landed, or before.</summary>
    private sealed class UnsureStore(ICommandStore store, bool landed, Func<ExportRow, bool>? of) : ICommandStore
    {
        public Task ReadAsync(ReadBatch reads, CancellationToken ct) => store.ReadAsync(reads, ct);

        public async Task<CommitResult> CommitAsync(Changes changes, CancellationToken ct)
        {
            var breaks = of is null || changes.Rows.Any(write => write.Row is ExportRow row && of(row));
            var result = breaks && !landed ? null : await store.CommitAsync(changes, ct);
            return breaks ? new(CommitOutcome.Unknown) : result!;
        }
    }
}
