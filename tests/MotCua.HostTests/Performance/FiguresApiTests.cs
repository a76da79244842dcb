using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Performance;

/// <summary>Figures over the API: aggregates for everybody, exact and finer for those who may see them, live by events.</summary>
public abstract class FiguresApiTests(TestCity city) : IDisposable
{
    private const string WardA = "commune-00004-2025";
    private const string WardB = "commune-00070-2025";
    private readonly Story story = new(city);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_sees_aggregates_and_who_may_sees_them_exactly()
    {
        await story.TellAsync(Stage.Rated);
        using var anonymous = new HttpClient { BaseAddress = city.Web };
        var open = await ReadAsync(anonymous, $"dashboard/units/{WardA}");
        open.GetProperty("exact").GetBoolean().ShouldBeFalse();
        open.GetProperty("procedures").ValueKind.ShouldBe(JsonValueKind.Null);
        open.GetProperty("steps").ValueKind.ShouldBe(JsonValueKind.Null);

        foreach (var (persona, unit, exact) in new[] { ("head-1", WardA, true), ("head-1", WardB, false), ("leader-2", WardA, false), ("centre", WardB, true), ("city-leader", WardA, true), ("auditor", WardB, true), ("counter-1", WardA, false), ("specialist-1", WardA, false), (Story.Citizen, WardA, false) })
        {
            var seen = await story.AskAsync(persona, HttpMethod.Get, $"dashboard/units/{unit}");
            seen.GetProperty("exact").GetBoolean().ShouldBe(exact, $"{persona} {unit}");
            seen.GetProperty("procedures").ValueKind.ShouldBe(exact ? JsonValueKind.Array : JsonValueKind.Null, $"{persona} {unit}");
            (await story.AskAsync(persona, HttpMethod.Get, $"index766?unit={unit}")).GetProperty("exact").GetBoolean().ShouldBe(exact, $"{persona} {unit}");
        }

        var all = await story.AskAsync("head-1", HttpMethod.Get, "dashboard/units");
        all.GetProperty("units").EnumerateArray().Where(line => line.GetProperty("exact").GetBoolean()).Select(line => line.GetProperty("slug").GetString()).ShouldBe([WardA]);
    }

    [Fact]
    public async Task The_citys_figures_are_those_of_its_units_and_no_checkpoint_goes_back()
    {
        var before = await CityAsync();
        await story.TellAsync(Stage.Returned);
        var after = before;
        for (var tries = 0; tries < 100 && after.Received == before.Received; tries++)
        {
            await Task.Delay(100, Ct);
            after = await CityAsync();
            Newer(after.Checkpoint, before.Checkpoint).ShouldBeTrue();
        }

        after.Received.ShouldBeGreaterThan(before.Received);
        var units = await story.AskAsync("centre", HttpMethod.Get, "dashboard/units");
        var sum = units.GetProperty("units").EnumerateArray().Sum(line => line.GetProperty("fields").GetProperty("received").GetInt64());
        sum.ShouldBeGreaterThanOrEqualTo(after.Received);
        // The year is its months.
        var year = await story.AskAsync("centre", HttpMethod.Get, $"dashboard/city?period={city.Services.GetRequiredService<CityClock>().Today.Year}");
        year.GetProperty("fields").GetProperty("received").GetInt64().ShouldBeGreaterThanOrEqualTo(after.Received);
    }

    [Fact]
    public async Task The_index_of_today_is_out_of_what_has_a_source()
    {
        var before = await CityAsync();
        await story.TellAsync(Stage.Resolved);
        for (var tries = 0; tries < 100 && (await CityAsync()).Received == before.Received; tries++)
        {
            await Task.Delay(100, Ct);
        }

        var index = (await story.AskAsync("centre", HttpMethod.Get, $"index766?period={city.Services.GetRequiredService<CityClock>().Today.Year}")).GetProperty("index");
        var states = index.GetProperty("indicators").EnumerateArray().ToDictionary(score => score.GetProperty("id").GetString()!, score => score.GetProperty("state").GetString());
        states["2.1"].ShouldBe("scored");
        states["3.5a"].ShouldBe("noSource");
        index.GetProperty("outOf").GetDecimal().ShouldBeLessThan(100);
        index.GetProperty("leftOut").EnumerateArray().Select(id => id.GetString()).ShouldContain("4.6");
    }

    [Theory]
    [InlineData("dashboard/city?period=2026-14", HttpStatusCode.UnprocessableEntity)]
    [InlineData("dashboard/units?period=yesterday", HttpStatusCode.UnprocessableEntity)]
    [InlineData("dashboard/units/nowhere", HttpStatusCode.NotFound)]
    [InlineData("index766?unit=nowhere", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_read_is_refused(string path, HttpStatusCode status)
    {
        using var anonymous = new HttpClient { BaseAddress = city.Web };
        using var answer = await anonymous.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), Ct);
        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Whoever_watches_is_told_when_the_figures_move_and_nothing_they_have_seen()
    {
        using var anonymous = new HttpClient { BaseAddress = city.Web };
        var (first, _) = (await EventsAsync(anonymous, null, 1)).Single();
        var told = EventsAsync(anonymous, first, 1); // waits
        await story.TellAsync(Stage.Submitted);
        var (next, data) = (await told.WaitAsync(TimeSpan.FromSeconds(20), Ct)).Single();
        Newer(next, first).ShouldBeTrue($"{next} after {first}");
        data.GetProperty("exact").GetBoolean().ShouldBeFalse();

        // One who says they have seen what no node has got to yet is told nothing.
        using var ahead = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/dashboard/stream?once=true", UriKind.Relative));
        ahead.Headers.Add("Last-Event-ID", "999999.0.0");
        using var answer = await anonymous.SendAsync(ahead, Ct);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("data:");
    }

    [Fact]
    public async Task A_server_that_stops_does_not_wait_for_those_who_watch()
    {
        await using var node = await city.StartAnotherNodeAsync();
        using var viewer = new HttpClient { BaseAddress = TestCity.AddressOf(node) };
        using var answer = await viewer.GetAsync(new Uri("/api/v1/dashboard/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Ct);
        var watching = answer.Content.ReadAsStringAsync(Ct);
        await Task.Delay(500, Ct);
        await node.StopAsync(Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct);
        (await watching.WaitAsync(TimeSpan.FromSeconds(5), Ct)).ShouldContain("event: figures");
    }

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<(long Received, string Checkpoint)> CityAsync()
    {
        var view = await story.AskAsync("centre", HttpMethod.Get, "dashboard/city");
        return (view.GetProperty("fields").GetProperty("received").GetInt64(), view.GetProperty("stand").GetProperty("checkpoint").GetString()!);
    }

    private static bool Newer(string one, string than)
    {
        static long[] Parts(string checkpoint) => [.. checkpoint.Split('.').Select(part => long.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
        var (a, b) = (Parts(one), Parts(than));
        return (a[0], a[1], a[2]).CompareTo((b[0], b[1], b[2])) >= 0;
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client, string path) =>
        JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri("/api/v1/" + path, UriKind.Relative), Ct));

    private static async Task<List<(string Id, JsonElement Data)>> EventsAsync(HttpClient client, string? seen, int count)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/dashboard/stream", UriKind.Relative));
        if (seen is not null)
        {
            request.Headers.Add("Last-Event-ID", seen);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var events = new List<(string, JsonElement)>();
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(Ct)).EnumerateAsync(Ct))
        {
            item.EventType.ShouldBe("figures");
            events.Add((item.EventId!, JsonSerializer.Deserialize<JsonElement>(item.Data)));
            if (events.Count == count)
            {
                break;
            }
        }

        return events;
    }
}

public sealed class FiguresApiOnSqlite(SqliteCity city) : FiguresApiTests(city);

public sealed class FiguresApiOnPostgres(PostgresCity city) : FiguresApiTests(city);
