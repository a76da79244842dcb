using System.Globalization;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using MotCua.Web.Verbs;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Operations;

/// <summary>A city loaded and filled from the command line.</summary>
[Collection("ledger")]
public sealed class SimulateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("motcua-simulate-").FullName;

    public static TheoryData<StorageEngine> Engines => [StorageEngine.Sqlite, StorageEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Simulated_dossiers_stand_in_every_state_and_break_nothing(StorageEngine engine)
    {
        var settings = await SettingsAsync(engine);
        (await RunAsync(settings, "simulate", "--dossiers", "10")).Code.ShouldBe(Motcua.Refused); // no city yet
        (await RunAsync(settings, "seed", "--sandbox")).Code.ShouldBe(Motcua.Fine);
        var (code, output) = await RunAsync(settings, "simulate", "--dossiers", "300", "--seed=7");
        code.ShouldBe(Motcua.Fine, output);
        foreach (var status in Enum.GetValues<DossierStatus>().Except([DossierStatus.AwaitingPayment]))
        {
            output.ShouldContain(VerbRun.Words()[$"desk.status.{status}"]);
        }

        (await RunAsync(settings, "simulate", "--dossiers", "300", "--seed", "7")).Code.ShouldBe(Motcua.Refused); // the same again
        (await RunAsync(settings, "simulate", "--dossiers", "40", "--from", "2026-03-02", "--to", "2026-03-20")).Code.ShouldBe(Motcua.Fine);
        var verified = await RunAsync(settings, "verify", "--invariants");
        verified.Code.ShouldBe(Motcua.Fine, verified.Output);
        verified.Output.ShouldContain(340.ToString(CultureInfo.InvariantCulture));

        // Rows of a release that read less out of the same events: the verb mends them, and says how many.
        await ExecuteAsync(engine, settings, "update dossiers_dossier set accepted_at = null where accepted_at is not null");
        (await RunAsync(settings, "verify", "--invariants")).Code.ShouldBe(Motcua.Found);
        var rebuilt = await RunAsync(settings, "rebuild");
        rebuilt.Code.ShouldBe(Motcua.Fine, rebuilt.Output);
        rebuilt.Output.ShouldContain("dossiers_dossier");
        (await RunAsync(settings, "verify", "--invariants")).Code.ShouldBe(Motcua.Fine);
    }

    [Theory]
    [InlineData("0", "2026-03-02", "2026-03-20")]
    [InlineData("5", "2026-03-20", "2026-03-02")]
    [InlineData("5", "2024-03-02", "2024-03-20")] // no procedure was in force
    [InlineData("5", "2199-03-02", "2199-03-20")]
    public async Task What_cannot_have_happened_is_refused(string dossiers, string from, string to)
    {
        var settings = await SettingsAsync(StorageEngine.Sqlite);
        (await RunAsync(settings, "seed", "--sandbox")).Code.ShouldBe(Motcua.Fine);
        var (code, output) = await RunAsync(settings, "simulate", "--dossiers", dossiers, "--from", from, "--to", to);
        code.ShouldBe(Motcua.Refused, output);
    }

    [Fact]
    public async Task A_city_for_production_has_its_own_officials_and_nothing_invented()
    {
        var catalogue = Path.Combine(folder, "catalogue");
        Copy(Path.Combine(Root(), "catalogue"), catalogue);
        string[] settings =
        [
            $"--MOTCUA_DATA={folder}", $"--MOTCUA_CATALOGUE={catalogue}", "--environment=Production", "--MOTCUA_MASTER_KEY=" + new string('A', 43) + "=",
            "--Access:Citizens:Authority=https://eid.example.gov.vn", "--Access:Citizens:ClientSecret=given-by-the-issuer",
            "--Access:Staff:Authority=https://staff.example.gov.vn", "--Access:Staff:ClientSecret=given-by-the-directory",
        ];
        (await RunAsync(settings, "seed", "--sandbox")).Code.ShouldBe(Motcua.Refused);
        (await RunAsync(settings, "seed")).Output.ShouldContain("staff.yaml");
        var staff = Path.Combine(catalogue, "staff.yaml");
        const string Start = "from: \"2026-01-01\"\nstaff:\n";
        const string Proposer = "  - { subject: 0198c0de-0000-7000-8000-000000000001, name: Lê Thị Thử, title: Quản trị thủ tục, titleEn: Procedure administrator, unit: service-centre, roles: [manageCatalogue] }\n";
        await File.WriteAllTextAsync(staff, Start + Proposer, TestContext.Current.CancellationToken);
        (await RunAsync(settings, "seed")).Output.ShouldContain("approveCatalogue");
        await File.WriteAllTextAsync(staff, Start + Proposer + Proposer.Replace("0001", "0002").Replace("manage", "approve"), TestContext.Current.CancellationToken);
        var (code, output) = await RunAsync(settings, "seed");
        code.ShouldBe(Motcua.Fine, output);
        (await RunAsync(settings, "simulate", "--dossiers", "1")).Code.ShouldBe(Motcua.Refused);
        await using var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "motcua.db")}");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        (await CountAsync(database, "organisations_official"), await CountAsync(database, "authority_assignment"), await CountAsync(database, "catalogue_version")).ShouldBe((2, 2, 8));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ExecuteAsync(StorageEngine engine, string[] settings, string sql)
    {
        await using System.Data.Common.DbConnection database = engine == StorageEngine.Sqlite
            ? new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "motcua.db")}")
            : new Npgsql.NpgsqlConnection(settings[^1].Split('=', 2)[1]);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
    }

    private static async Task<long> CountAsync(Microsoft.Data.Sqlite.SqliteConnection database, string table)
    {
        await using var count = database.CreateCommand();
        count.CommandText = $"select count(*) from {table}";
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] settings, params string[] words)
    {
        var output = new StringWriter();
        return (await Motcua.RunAsync([.. words, .. settings], output), output.ToString());
    }

    private async Task<string[]> SettingsAsync(StorageEngine engine)
    {
        string[] settings = [$"--MOTCUA_DATA={folder}", "--environment=Development"];
        return engine == StorageEngine.Sqlite ? settings : [.. settings, $"--ConnectionStrings:MotCua={await TestDatabases.CreateAsync()}"];
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return folder.FullName;
    }
}
