using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Tickets;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Tickets;

public sealed class TakeLimitOnSqlite(OwnCity<SqliteCity> own) : TakeLimitTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class TakeLimitOnPostgres(OwnCity<PostgresCity> own) : TakeLimitTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>Nobody is asked who they are, and yet nobody fills the halls of the city from one machine.</summary>
public abstract class TakeLimitTests(TestCity city) : IAsyncLifetime
{
    private const string Hall = "halls/commune-00004-2025";

    // This machine is no kiosk here, and a proxy: each test comes from an address of its own.
    private static readonly string[] Limits = ["--MOTCUA_KIOSKS=10.9.0.0/16, 192.0.2.7", "--MOTCUA_TICKETS_PER_HOUR=3", "--MOTCUA_PROXIES=127.0.0.1"];

    private readonly Story story = new(city);

    public async ValueTask InitializeAsync()
    {
        if (city.Settings != Limits)
        {
            city.Settings = Limits;
            await city.RestartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await History.ShouldBeCleanAsync(city);
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task One_address_takes_so_many_an_hour_over_all_halls()
    {
        const string from = "203.0.113.20";
        foreach (var hall in new[] { Hall, "halls/commune-00070-2025", Hall })
        {
            (await TakeAsync(from, hall: hall)).Status.ShouldBe(HttpStatusCode.Created);
        }

        var refused = await TakeAsync(from);
        (refused.Status, refused.Type).ShouldBe((HttpStatusCode.TooManyRequests, "urn:motcua:tickets.too-many-taken"));
        (await TakeAsync("203.0.113.21")).Status.ShouldBe(HttpStatusCode.Created, "another address");
        (await TakeAsync("2001:db8:1:2::1")).Status.ShouldBe(HttpStatusCode.Created);
        await using var db = await History.DbAsync(city);
        (await db.Set<TakeRow>().ToListAsync(TestContext.Current.CancellationToken)).ShouldAllBe(row => row.Who.Length == 32);
        city.Time.Advance(TimeSpan.FromHours(1));
        (await TakeAsync(from)).Status.ShouldBe(HttpStatusCode.Created, "the next hour");
    }

    [Fact]
    public async Task The_page_says_so_too()
    {
        using var visitor = new Browser(city);
        var form = Browser.Hidden(await visitor.ReadAsync("/halls/commune-00004-2025")).Where(field => field.Key != "idempotencyKey").ToList();
        HttpResponseMessage? answer = null;
        for (var n = 0; n < 4; n++)
        {
            answer?.Dispose();
            answer = await visitor.PostAsync("/halls/commune-00004-2025", [.. form, new("service", "receive"), new("idempotencyKey", Guid.CreateVersion7().ToString())]);
        }

        answer!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("đã lấy quá nhiều số trong giờ này");
        answer.Dispose();
    }

    [Fact]
    public async Task Kiosks_and_whoever_serves_at_the_counter_are_not_counted()
    {
        foreach (var (from, persona) in new[] { ("10.9.3.4", null), ("192.0.2.7", null), ("203.0.113.30", "counter-1") })
        {
            for (var n = 0; n < 5; n++)
            {
                (await TakeAsync(from, persona)).Status.ShouldBe(HttpStatusCode.Created, $"{from} {persona}");
            }
        }

        var elsewhere = new List<HttpStatusCode>();
        for (var n = 0; n < 4; n++)
        {
            elsewhere.Add((await TakeAsync("203.0.113.31", "counter-2")).Status);
        }

        elsewhere[^1].ShouldBe(HttpStatusCode.TooManyRequests, "serves at another counter");
    }

    [Fact]
    public async Task A_full_hall_says_so_and_who_was_given_the_last_number_is_told_it_again()
    {
        const string hall = "halls/commune-00008-2025"; // nobody else's of these tests
        var key = "";
        (HttpStatusCode Status, JsonElement Body, string? Type) answer;
        do
        {
            var next = Guid.CreateVersion7().ToString();
            answer = await TakeAsync("10.9.0.1", hall: hall, key: next);
            key = answer.Status == HttpStatusCode.Created ? next : key;
        }
        while (answer.Status == HttpStatusCode.Created);

        answer.Type.ShouldBe("urn:motcua:tickets.hall-full");
        (await TakeAsync("10.9.0.1", hall: hall, key: key)).Status.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body, string? Type)> TakeAsync(string from, string? persona = null, string hall = Hall, string? key = null)
    {
        using var nobody = new HttpClient { BaseAddress = city.Web };
        using var request = Story.Request(HttpMethod.Post, $"{hall}/tickets", new { service = "receive" }, key);
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await (persona is null ? nobody : await story.AsAsync(persona)).SendAsync(request);
        var said = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, said, said.TryGetProperty("type", out var type) ? type.GetString() : null);
    }
}
