using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.People.Contracts;
using MotCua.Platform.Keys;
using MotCua.Web.Verbs;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Privacy;

/// <summary>An erased person's dossiers keep their history and lose everything that was typed; the neighbours' stay as they are.</summary>
public sealed class ErasePersonTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_is_erased_when_nothing_is_in_work_and_the_ledger_still_verifies(bool postgres)
    {
        await using TestCity city = postgres ? new PostgresCity() : new SqliteCity();
        await city.InitializeAsync();
        using var story = new Story(city);
        var neighbour = await story.TellAsync(Stage.Submitted);
        var person = (await story.AskAsync("citizen-binh", HttpMethod.Get, "me")).GetProperty("subject").GetGuid();
        var (first, second) = (await FileAsync(), await FileAsync());
        await story.StepAsync(first, "citizen-binh", "withdraw", new { });

        var dossiers = city.Services.GetRequiredService<IDossierErasure>();
        (await dossiers.EraseAsync(person, default)).Problem!.Code.ShouldBe("dossiers.party-has-open-dossiers");
        (await ReadableAsync(first)).ShouldBeTrue("nothing was touched");

        await story.StepAsync(second, "citizen-binh", "withdraw", new { });
        var file = (await story.AskAsync("counter-1", HttpMethod.Post, "exports", new { list = new { } })).GetProperty("id").GetGuid();
        while ((await story.AskAsync("counter-1", HttpMethod.Get, $"exports/{file}")).GetProperty("state").GetString() != "ready")
        {
            await Task.Delay(100);
        }

        var people = city.Services.GetRequiredService<IPeople>();
        for (var time = 0; time < 2; time++)
        {
            (await dossiers.EraseAsync(person, default)).Value.ShouldBe(2);
            (await people.EraseAsync(person, default)).ShouldBeTrue();
        }

        (await people.FindAsync(person, default)).ShouldBeNull();
        (await story.AskAsync("counter-1", HttpMethod.Get, "exports")).GetArrayLength().ShouldBe(0, "the name stood in it");
        (await ReadableAsync(first), await ReadableAsync(second), await ReadableAsync(neighbour.Id)).ShouldBe((false, false, true));
        (await History.EventsOfAsync(city, first)).ShouldBe([nameof(DossierSubmitted), nameof(DossierStopped)]);
        await History.ShouldBeCleanAsync(city);
        await using var db = await History.DbAsync(city);
        (await db.Set<DossierRow>().CountAsync(row => row.Party == person && (row.ApplicantFolded != null || row.ApplicantIdIndex != null || row.CheckIndex != null))).ShouldBe(0);
        (await db.Set<ContentKeyRow>().CountAsync(key => key.Owner == person || key.Owner == first || key.Owner == second)).ShouldBe(0);

        async Task<Guid> FileAsync() => (await story.AskAsync("citizen-binh", HttpMethod.Post, "dossiers", story.Application())).GetProperty("id").GetGuid();

        async Task<bool> ReadableAsync(Guid dossier) =>
            (await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{dossier}")).TryGetProperty("form", out var form) && form.ValueKind == System.Text.Json.JsonValueKind.Object;
    }

    [Fact]
    public async Task The_verb_says_when_there_is_no_such_person()
    {
        var folder = Directory.CreateTempSubdirectory("motcua-erase-").FullName;
        try
        {
            string[] settings = [$"--MOTCUA_DATA={folder}", "--environment=Development"];
            (await Motcua.RunAsync(["migrate", .. settings], TextWriter.Null)).ShouldBe(Motcua.Fine);
            var output = new StringWriter();
            var nobody = Guid.CreateVersion7();
            (await Motcua.RunAsync(["erase-person", nobody.ToString(), .. settings], output)).ShouldBe(Motcua.Refused);
            output.ToString().ShouldContain(nobody.ToString());
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
