using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class ListsOnSqlite(SqliteCity city) : ListTests(city);

public sealed class ListsOnPostgres(PostgresCity city) : ListTests(city);

/// <summary>Lists are read in parts, an index each; together they are what the one door lets through.</summary>
public abstract class ListTests(TestCity city) : IDisposable
{
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Everybody_lists_exactly_what_he_may_see()
    {
        await story.TellAsync(Stage.Submitted);
        await story.TellAsync(Stage.Assigned);
        var consulted = await ConsultedAsync();
        var handed = await HandedAsync();
        string[] personas = ["citizen-an", "citizen-binh", "counter-1", "counter-2", "specialist-1", "head-1", "consult-1", "consult-2", "centre", "unit-admin"];
        foreach (var persona in personas)
        {
            var scope = await ScopeAsync(persona, persona.StartsWith("citizen", StringComparison.Ordinal) ? SubjectKind.Citizen : SubjectKind.Official);
            // Other tests file meanwhile: what was there before must be listed, and nothing that may not be seen.
            var before = await VisibleAsync(scope);
            var listed = await AllAsync(persona, "dossiers");
            var after = await VisibleAsync(scope);
            listed.Distinct().Count().ShouldBe(listed.Count, persona);
            before.Except(listed).ShouldBeEmpty(persona);
            listed.Except(after).ShouldBeEmpty(persona);
            if (persona.StartsWith("consult", StringComparison.Ordinal))
            {
                listed.ShouldContain(consulted, persona);
            }

            if (persona is "counter-2" or "head-1")
            {
                listed.ShouldContain(handed, persona);
            }
        }
    }

    [Fact]
    public async Task Who_sees_all_lists_a_unit_by_what_it_receives_and_by_what_it_decides()
    {
        await story.TellAsync(Stage.Accepted);
        var handed = await HandedAsync();
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        foreach (var unit in (Guid[])[await UnitOfAsync("counter-1"), await UnitOfAsync("counter-2")])
        {
            var before = await db.Set<DossierRow>().Where(d => d.ReceivingUnit == unit || d.CompetentUnit == unit).Select(d => d.Id).ToListAsync();
            var listed = await AllAsync("centre", "dossiers", $"unit={unit}&");
            listed.ShouldContain(handed);
            listed.Distinct().Count().ShouldBe(listed.Count);
            before.Except(listed).ShouldBeEmpty();
            (await db.Set<DossierRow>().CountAsync(d => listed.Contains(d.Id) && d.ReceivingUnit != unit && d.CompetentUnit != unit)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Queues_are_counted_for_any_number_of_counters()
    {
        await story.TellAsync(Stage.Submitted);
        var ward = await UnitOfAsync("counter-1");
        var scope = await ScopeAsync("counter-1", SubjectKind.Official);
        IReadOnlyList<IReadOnlyList<DossierStatus>> queues = [[DossierStatus.Submitted], [DossierStatus.Guidance, DossierStatus.AwaitingSupplement], [DossierStatus.WithdrawalRequested],
            [DossierStatus.Resolved], [DossierStatus.Accepted, DossierStatus.InProgress]];
        var counts = await city.Services.GetRequiredService<CountQueues.Handler>()
            .HandleAsync(scope, [.. Enumerable.Range(0, 90).Select(_ => Guid.CreateVersion7()), ward], queues, default);
        counts[0].ShouldBeGreaterThan(0);
    }

    /// <summary>SQLite takes a partial index only where a query repeats its condition word by word: a count must not walk the ward's whole history.</summary>
    [Fact]
    public async Task On_SQLite_a_queue_is_counted_from_an_index_of_its_status()
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        if (db.Database.ProviderName!.Contains("Npgsql", StringComparison.Ordinal))
        {
            return;
        }

        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var explain = connection.CreateCommand();
        explain.CommandText = "explain query plan select status from dossiers_dossier where receiving_unit = 'x' and status = 'Accepted' order by submitted_at limit 101";
        await using var plan = await explain.ExecuteReaderAsync();
        (await plan.ReadAsync()).ShouldBeTrue();
        plan.GetString(3).ShouldContain("dossiers_dossier_status");
    }

    [Fact]
    public async Task A_work_list_goes_on_where_its_page_ended_and_undated_work_comes_last()
    {
        await story.TellAsync(Stage.Accepted);
        var now = await AllAsync("head-1", "tasks");
        now.Count.ShouldBeGreaterThan(0);
        now.Distinct().Count().ShouldBe(now.Count);
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var dates = (await db.Set<TaskRow>().Where(t => now.Contains(t.Id)).ToListAsync()).ToDictionary(t => t.Id, t => t.Due ?? DateTimeOffset.MaxValue);
        List<DateTimeOffset> order = [.. now.Where(dates.ContainsKey).Select(id => dates[id])];
        order.ShouldBe(order.Order());
    }

    private async Task<Scope> ScopeAsync(string persona, SubjectKind kind)
    {
        var me = await story.AskAsync(persona, HttpMethod.Get, "me");
        return await city.Services.GetRequiredService<IScopes>().ForAsync(new(me.GetProperty("subject").GetGuid(), kind, 2), default);
    }

    private async Task<Guid> UnitOfAsync(string persona) =>
        (await story.AskAsync(persona, HttpMethod.Get, "me")).GetProperty("roles")[0].GetProperty("unit").GetGuid();

    /// <summary>Ward B's counter has received it for ward A, which decides.</summary>
    private async Task<Guid> HandedAsync()
    {
        var application = story.Application();
        application["receivingUnit"] = (await UnitOfAsync("counter-2")).ToString();
        var filed = await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers", application);
        var id = filed.GetProperty("id").GetGuid();
        await story.AskAsync("counter-2", HttpMethod.Post, $"dossiers/{id}/accept", revision: filed.GetProperty("revision").GetInt64());
        return id;
    }

    private async Task<HashSet<Guid>> VisibleAsync(Scope scope)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return [.. await db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Select(d => d.Id).ToListAsync()];
    }

    private async Task<List<Guid>> AllAsync(string persona, string list, string filter = "")
    {
        var found = new List<Guid>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await story.AskAsync(persona, HttpMethod.Get, $"{list}?{filter}cursor={Uri.EscapeDataString(cursor)}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            cursor = page.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }

        return found;
    }

    /// <summary>A construction permit that waits for the Departments of Construction and of Planning.</summary>
    private async Task<Guid> ConsultedAsync()
    {
        var application = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(city.Catalogue, "procedures", "1.013225", "fixtures", "valid-house.json")))!.AsObject();
        foreach (var component in application["components"]!.AsArray())
        {
            component!["files"] = new JsonArray((await story.UploadAsync("counter-1", Pdf, $"{component["code"]}.pdf")).ToString());
        }

        var id = (await story.AskAsync("counter-1", HttpMethod.Post, "dossiers", application)).GetProperty("id").GetGuid();
        await story.StepAsync(id, "counter-1", "accept", new { });
        await story.CompleteAsync(id, "head-1", "assigned");
        await story.CompleteAsync(id, "specialist-1", "consult");
        return id;
    }
}
