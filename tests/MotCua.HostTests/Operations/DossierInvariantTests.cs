using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Dossiers.Invariants;
using MotCua.HostTests.Hosts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Operations;

/// <summary>A dossier whose row no longer says what its events say is found and named by its reference.</summary>
[Collection("ledger")]
public sealed class DossierInvariantTests : IAsyncLifetime
{
    private static readonly Unit Ward = new(Guid.CreateVersion7(), "ward-a", UnitKind.Ward, new DateOnly(2025, 7, 1), null);
    private static readonly DateTimeOffset At = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("motcua-invariants-").FullName;
    private readonly List<ServiceProvider> opened = [];

    public static TheoryData<StorageEngine> Engines => [StorageEngine.Sqlite, StorageEngine.Postgres];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_dossier_as_its_events_say_breaks_no_invariant(StorageEngine engine)
    {
        var services = await WithDossierAsync(engine, Ward.Id);
        var report = await services.GetRequiredService<Verifier>().VerifyAsync(withInvariants: true, Ct);
        report.Findings.ShouldBeEmpty();
        report.InvariantsChecked.Count.ShouldBe(DossierInvariants.All.Count + 2, "competence of units, and the keys");
        report.Rows.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_row_changed_behind_its_events_is_named_by_its_reference(StorageEngine engine)
    {
        var services = await WithDossierAsync(engine, Ward.Id);
        await ExecuteAsync(services.GetRequiredService<StorageOptions>(), "update dossiers_dossier set status = 'Resolved'");
        await BrokenAsync(services, "dossiers.state-is-the-fold-of-its-events");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_competent_unit_that_does_not_exist_is_named(StorageEngine engine) =>
        await BrokenAsync(await WithDossierAsync(engine, Guid.CreateVersion7()), "dossiers.competent-unit-exists-on-its-day");

    [Theory, MemberData(nameof(Engines))]
    public async Task A_row_of_a_release_that_read_less_is_named_and_a_rebuild_mends_it(StorageEngine engine)
    {
        var services = await WithDossierAsync(engine, Ward.Id, new DossierAccepted("H26.71-261122-0001", At.AddDays(3), ["authorisation"]));
        var storage = services.GetRequiredService<StorageOptions>();
        await ExecuteAsync(storage, """update dossiers_dossier set state = replace(state, ',"originalsSeen":["authorisation"]', '') where state like '%"originalsSeen":["authorisation"]%'""");
        await BrokenAsync(services, "dossiers.state-is-the-fold-of-its-events");

        var rebuild = services.GetRequiredService<Rebuild>();
        rebuild.Names.ShouldBe(["dossiers_dossier"]);
        (await rebuild.RunAsync("dossiers_dossier", Ct)).ShouldBe(1);
        (await services.GetRequiredService<Verifier>().VerifyAsync(withInvariants: true, Ct)).Findings.ShouldBeEmpty();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        var row = await db.Set<DossierRow>().SingleAsync(Ct);
        row.Read().OriginalsSeen.ShouldBe(["authorisation"]);
        row.SearchFields.ApplicantFolded.ShouldBe("nguyen van an", "what is no part of the history is left alone");
        (await rebuild.RunAsync(null, Ct)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_rebuild_leaves_a_row_of_another_version_for_people_to_judge(StorageEngine engine)
    {
        var services = await WithDossierAsync(engine, Ward.Id);
        await ExecuteAsync(services.GetRequiredService<StorageOptions>(), "update dossiers_dossier set revision = 1, status = 'Resolved'");
        (await services.GetRequiredService<Rebuild>().RunAsync(null, Ct)).ShouldBe(0);
        (await services.GetRequiredService<Verifier>().VerifyAsync(withInvariants: true, Ct)).Findings.ShouldNotBeEmpty();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var services in opened)
        {
            foreach (var hosted in services.GetServices<IHostedService>())
            {
                await hosted.StopAsync(CancellationToken.None);
            }

            await services.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task BrokenAsync(ServiceProvider services, string invariant)
    {
        var report = await services.GetRequiredService<Verifier>().VerifyAsync(withInvariants: true, Ct);
        var finding = report.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("verify.invariant-broken");
        (finding.Args["invariant"], finding.Args["where"]).ShouldBe((invariant, "T-261122-7F3K9Q"));
    }

    /// <param name="next">What happened after filing; guidance when nothing is said.</param>
    private async Task<ServiceProvider> WithDossierAsync(StorageEngine engine, Guid competent, IEvent? next = null)
    {
        EventTypes.Register(typeof(DossierSubmitted).Assembly);
        var storage = engine == StorageEngine.Sqlite
            ? StorageOptions.Sqlite(Path.Combine(folder, "motcua.db"))
            : StorageOptions.Postgres(await TestDatabases.CreateAsync());
        var services = new ServiceCollection();
        services.AddPlatform(storage, new MasterKey("test", RandomNumberGenerator.GetBytes(32)), TimeZoneInfo.Utc);
        services.AddOperations(new OperationsOptions(folder));
        services.AddSingleton(new SchemaSource(typeof(DossierSubmitted).Assembly));
        services.AddSingleton<IModelPart, DossiersModel>();
        services.AddSingleton<IUnits>(new OneWard());
        services.AddInvariants();
        services.AddSingleton<IFoldedRows, FoldedDossiers>();
        var provider = services.BuildServiceProvider();
        opened.Add(provider);
        await provider.StartPlatformAsync(Ct);
        foreach (var hosted in provider.GetServices<IHostedService>())
        {
            await hosted.StartAsync(Ct);
        }

        var (id, party) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var by = new Authorship(party, At);
        var content = new ContentRef("application", 1, SHA256.HashData([1]));
        IEvent[] events =
        [
            new DossierSubmitted("T-261122-7F3K9Q", new Pins("1.004873", 1, 1), Channel.Online, party, Ward.Id, competent, null, content, [], "counter"),
            next ?? new GuidanceGiven(new ContentRef("request", 2, SHA256.HashData([2]))),
        ];
        var chained = Envelope.Chain(id, StreamHead.Empty, events, by, 1);
        var state = events.Aggregate((Dossier?)null, (before, happened) => Dossier.Apply(before, id, happened, by))!;
        var changes = new Changes { Events = chained }.Insert(DossierRow.Of(state, chained[^1].Hash, new DossierSearchFields("nguyen van an", null, null)));
        (await provider.GetRequiredService<ICommandStore>().CommitAsync(changes, Ct)).Outcome.ShouldBe(CommitOutcome.Committed);
        return provider;
    }

    private static async Task ExecuteAsync(StorageOptions storage, string sql)
    {
        await using DbConnection connection = storage.IsPostgres
            ? new NpgsqlConnection(storage.OwnerConnectionString) : new SqliteConnection(storage.OwnerConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        (await command.ExecuteNonQueryAsync(Ct)).ShouldBe(1);
    }

    private sealed class OneWard : IUnits
    {
        public UnitRegister Current { get; } = new([Ward], []);

        public ValueTask<UnitRegister> ReadAsync(CancellationToken ct) => ValueTask.FromResult(Current);
    }
}
