using MotCua.HostTests.Hosts;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Web.Verbs;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Operations;

/// <summary>The verbs of the command line, as an operator types them.</summary>
[Collection("ledger")]
public sealed class VerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("motcua-verbs-").FullName;

    public static TheoryData<StorageEngine> Engines => [StorageEngine.Sqlite, StorageEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task An_operator_migrates_verifies_seals_backs_up_and_restores(StorageEngine engine)
    {
        var (first, second) = (await SettingsAsync(engine, "first"), await SettingsAsync(engine, "second"));
        (await RunAsync(first, "migrate")).Code.ShouldBe(Motcua.Fine);
        (await RunAsync(first, "verify", "--invariants")).Code.ShouldBe(Motcua.Fine);
        (await RunAsync(first, "seal")).Code.ShouldBe(Motcua.Fine);
        (await RunAsync(first, "rebuild")).Code.ShouldBe(Motcua.Fine);
        (await RunAsync(first, "rebuild", "nothing-of-this-name")).Code.ShouldBe(Motcua.Refused);

        var backup = Path.Combine(folder, "backup");
        (await RunAsync(first, "backup", backup)).Code.ShouldBe(Motcua.Fine);
        var again = await RunAsync(first, "backup", backup);
        again.Code.ShouldBe(Motcua.Refused);
        again.Output.ShouldContain(backup);

        (await RunAsync(second, "restore", backup)).Code.ShouldBe(Motcua.Fine);
        (await RunAsync(second, "verify")).Code.ShouldBe(Motcua.Fine);
        (await RunAsync(second, "restore", Path.Combine(folder, "nowhere"))).Code.ShouldBe(Motcua.Refused);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_city_restored_under_another_master_key_is_not_called_restored(StorageEngine engine)
    {
        string[] first = [.. await SettingsAsync(engine, "written"), $"--MOTCUA_CATALOGUE={Path.Combine(TestRun.Root, "catalogue")}"];
        string[] second = [.. await SettingsAsync(engine, "restored"), $"--MOTCUA_CATALOGUE={Path.Combine(TestRun.Root, "catalogue")}"];
        (await RunAsync(first, "seed", "--sandbox")).Code.ShouldBe(Motcua.Fine);
        (await RunAsync(first, "simulate", "--dossiers", "5")).Code.ShouldBe(Motcua.Fine);
        var backup = Path.Combine(folder, "of-the-written");
        (await RunAsync(first, "backup", backup)).Code.ShouldBe(Motcua.Fine);

        var restored = await RunAsync(second, "restore", backup);
        restored.Code.ShouldBe(Motcua.Refused);
        restored.Output.ShouldContain("master.key");
        (await RunAsync(second, "verify", "--invariants")).Code.ShouldNotBe(Motcua.Fine);

        File.Copy(Path.Combine(folder, "written", "master.key"), Path.Combine(folder, "restored", "master.key"), overwrite: true);
        (await RunAsync(second, "verify", "--invariants")).Code.ShouldBe(Motcua.Fine);
    }

    [Fact]
    public async Task While_a_server_runs_on_SQLite_verify_and_backup_work_and_the_others_say_stop_it()
    {
        var settings = await SettingsAsync(StorageEngine.Sqlite, "busy");
        (await RunAsync(settings, "verify")).Code.ShouldBe(Motcua.Refused); // no database yet
        (await RunAsync(settings, "migrate")).Code.ShouldBe(Motcua.Fine);
        using var server = ServerLock.TryTake(new OperationsOptions(Path.Combine(folder, "busy"))).ShouldNotBeNull();
        foreach (var verb in new[] { "migrate", "seal", "rebuild" })
        {
            (await RunAsync(settings, verb)).Code.ShouldBe(Motcua.Refused, verb);
        }

        (await RunAsync(settings, "verify")).Code.ShouldBe(Motcua.Fine);
        (await RunAsync(settings, "backup", Path.Combine(folder, "backup"))).Code.ShouldBe(Motcua.Fine);
        (await RunAsync(settings, "restore", Path.Combine(folder, "backup"))).Code.ShouldBe(Motcua.Refused);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_said_in_words()
    {
        var (code, output) = await RunAsync(["--ConnectionStrings:MotCua=Host=127.0.0.1;Port=1;Username=nobody;Database=none", .. await SettingsAsync(StorageEngine.Sqlite, "none")], "verify");
        code.ShouldBe(Motcua.Failed);
        output.ShouldContain("refused"); // the system's own words, after ours
        output.ShouldNotContain(" at MotCua");
    }

    [Fact]
    public async Task A_word_nobody_knows_is_refused_with_how_to_say_it()
    {
        foreach (var words in new[] { new[] { "verifi" }, ["verify", "--invariant"], ["simulate"], ["simulate", "--dossiers", "many"] })
        {
            var (code, output) = await RunAsync([], words);
            code.ShouldBe(Motcua.Refused, string.Join(' ', words));
            output.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task Production_without_its_settings_is_refused_in_words()
    {
        foreach (var verb in new[] { "verify", "migrate", "seed" })
        {
            var (code, output) = await RunAsync([$"--MOTCUA_DATA={folder}", "--environment=Production"], verb);
            code.ShouldBe(Motcua.Refused, verb);
            output.ShouldContain("MOTCUA_MASTER_KEY");
            output.ShouldNotContain(" at MotCua");
        }
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] settings, params string[] words)
    {
        var output = new StringWriter();
        var code = await Motcua.RunAsync([.. words, .. settings], output);
        return (code, output.ToString());
    }

    private async Task<string[]> SettingsAsync(StorageEngine engine, string name)
    {
        var data = Path.Combine(folder, name);
        return engine == StorageEngine.Sqlite
            ? [$"--MOTCUA_DATA={data}", "--environment=Development"]
            : [$"--MOTCUA_DATA={data}", "--environment=Development", $"--ConnectionStrings:MotCua={await TestDatabases.CreateAsync()}"];
    }
}
