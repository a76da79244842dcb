using System.Net;
using System.Text.Json;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Hosts;
using Npgsql;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Durability;

/// <summary>A city whose line to PostgreSQL can be broken.</summary>
public sealed class CityOnALine : TestCity
{
    private PrivatePostgres? cluster;

    internal BreakingLine Line { get; private set; } = null!;

    protected override async Task<string?> StartDatabaseAsync()
    {
        cluster ??= await PrivatePostgres.StartAsync();
        Line = new BreakingLine(new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Port);
        return new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Port = Line.Port }.ConnectionString;
    }

    protected override async Task StopDatabaseAsync()
    {
        Line.Dispose();
        await cluster!.DisposeAsync();
    }
}

/// <summary>
/// The line to PostgreSQL breaks while a command commits: nobody knows whether it was done, the answer says so, and the same
/// key finds out. Done or not, it is done once.
/// </summary>
public sealed class LostLineTests(CityOnALine city) : IClassFixture<CityOnALine>, IDisposable
{
    private readonly Story story = new(city);

    public void Dispose() => story.Dispose();

    [Theory]
    [InlineData(Break.BeforeItArrives)]
    [InlineData(Break.BeforeTheAnswer)]
    public async Task A_submission_of_unknown_outcome_is_found_out_by_its_key(Break how)
    {
        var before = await CountAsync();
        var key = Guid.CreateVersion7().ToString();
        HttpRequestMessage Submission() => Story.Request(HttpMethod.Post, "dossiers", story.Application(), key);
        await WarmUpAsync();

        // The key passes once when its stored answer is looked for, and once with the commit.
        city.Line.BreakAt(key, 2, how);
        await IsUnknownAsync(Story.Citizen, Submission());
        (await CountAsync()).ShouldBe(before + 1 + (how == Break.BeforeTheAnswer ? 1 : 0));

        var (status, body) = await SendAsync(Story.Citizen, Submission());
        status.ShouldBe(HttpStatusCode.Created, body);
        (await SendAsync(Story.Citizen, Submission())).ShouldBe((status, body));
        (await CountAsync()).ShouldBe(before + 2);
        (await History.EventsOfAsync(city, JsonSerializer.Deserialize<JsonElement>(body).GetProperty("id").GetGuid())).ShouldBe([nameof(DossierSubmitted)]);
    }

    [Theory]
    [InlineData(Break.BeforeItArrives)]
    [InlineData(Break.BeforeTheAnswer)]
    public async Task An_acceptance_of_unknown_outcome_is_found_out_by_its_key(Break how)
    {
        var told = await story.TellAsync(Stage.Submitted);
        var key = Guid.CreateVersion7().ToString();
        HttpRequestMessage Acceptance() => Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/accept", new { }, key, told.Revision);
        await WarmUpAsync();

        city.Line.BreakAt(key, 2, how);
        await IsUnknownAsync("counter-1", Acceptance());
        var (status, body) = await SendAsync("counter-1", Acceptance());
        status.ShouldBe(HttpStatusCode.OK, body);
        (await History.EventsOfAsync(city, told.Id)).Count(type => type == nameof(DossierAccepted)).ShouldBe(1);
        await History.ShouldBeCleanAsync(city);
    }

    /// <summary>Prepared statements and pooled connections as in a running server.</summary>
    private async Task WarmUpAsync() => await story.TellAsync(Stage.Submitted);

    private async Task IsUnknownAsync(string persona, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await (await story.AsAsync(persona)).SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("urn:motcua:request.outcome-unknown");
        }
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(string persona, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await (await story.AsAsync(persona)).SendAsync(request);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task<int> CountAsync() => (await story.AskAsync(Story.Citizen, HttpMethod.Get, "dossiers")).GetProperty("items").GetArrayLength();
}
