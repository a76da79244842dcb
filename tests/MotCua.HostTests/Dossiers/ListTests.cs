using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
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
        string[] personas = ["citizen-an", "citizen-binh", "counter-1", "counter-2", "specialist-1", "head-1", "consult-1", "consult-2", "centre", "unit-admin"];
        foreach (var persona in personas)
        {
            var me = await story.AskAsync(persona, HttpMethod.Get, "me");
            var scope = await city.Services.GetRequiredService<IScopes>().ForAsync(
                new(me.GetProperty("subject").GetGuid(), persona.StartsWith("citizen", StringComparison.Ordinal) ? SubjectKind.Citizen : SubjectKind.Official, 2), default);
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
        }
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

    private async Task<HashSet<Guid>> VisibleAsync(Scope scope)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return [.. await db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Select(d => d.Id).ToListAsync()];
    }

    private async Task<List<Guid>> AllAsync(string persona, string list)
    {
        var found = new List<Guid>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await story.AskAsync(persona, HttpMethod.Get, $"{list}?cursor={Uri.EscapeDataString(cursor)}");
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
