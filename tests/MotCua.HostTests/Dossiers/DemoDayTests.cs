using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

/// <summary>A city on its first start with a day of dossiers.</summary>
public sealed class DemoCity : TestCity
{
    protected override string Seed => "demo";
}

/// <summary>The same, started in the middle of the night.</summary>
public sealed class NightCity : TestCity
{
    public NightCity()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
        var now = TimeZoneInfo.ConvertTime(Time.GetUtcNow(), zone);
        Time.Advance(TimeSpan.FromDays(1) - now.TimeOfDay + TimeSpan.FromHours(2.5));
    }

    protected override string Seed => "demo";
}

public sealed class DemoNightTests(NightCity city) : IClassFixture<NightCity>
{
    [Fact]
    public async Task A_city_started_at_night_shows_what_happened_in_office_hours()
    {
        var ct = TestContext.Current.CancellationToken;
        using var scope = city.Services.CreateScope();
        var ward = (await scope.ServiceProvider.GetRequiredService<IUnits>().ReadAsync(ct)).BySlug("commune-00004-2025") ?? throw new InvalidOperationException("No ward.");
        var calendar = await scope.ServiceProvider.GetRequiredService<ICalendars>().ForUnitAsync(ward.Id, ct);
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(ct);
        var moments = await db.Set<LedgerRow>().Select(row => new { row.Type, row.At }).ToListAsync(ct);
        moments.Count.ShouldBeGreaterThan(100);
        // What follows at once is written a second after the step that caused it: at most a minute after closing.
        moments.Where(row => !calendar.IsOpen(row.At) && !calendar.IsOpen(row.At.AddMinutes(-1))).Select(row => $"{row.Type} {calendar.Local(row.At):ddd HH:mm}").ShouldBeEmpty();
    }
}

public sealed class DemoDayTests(DemoCity city) : IClassFixture<DemoCity>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_persona_finds_work_of_a_believable_day_and_what_is_shown_holds()
    {
        using var story = new Story(city);
        var counter = await DossiersAsync(story, "counter-1");
        counter.Count.ShouldBe(35);
        foreach (var status in new[] { "submitted", "guidance", "accepted", "inProgress", "awaitingSupplement", "withdrawalRequested", "resolved", "returned", "refused" })
        {
            counter.ShouldContain(dossier => dossier.GetProperty("status").GetString() == status, status);
        }

        foreach (var (persona, least) in new[] { ("head-1", 6), ("specialist-1", 6), ("leader-1", 3), ("registry-1", 2), ("consult-1", 2), ("consult-2", 2), ("specialist-2", 1), ("leader-2", 1) })
        {
            (await ItemsAsync(story, persona, "tasks")).Count.ShouldBeGreaterThanOrEqualTo(least, persona);
        }

        var now = city.Services.GetRequiredService<CityClock>().Now;
        counter.Count(dossier => Due(dossier) < now && dossier.GetProperty("status").GetString() is "inProgress" or "accepted").ShouldBeGreaterThanOrEqualTo(2);
        (await DossiersAsync(story, "citizen-binh")).Count.ShouldBe(1);
        var own = await DossiersAsync(story, "citizen-an");
        own.Select(dossier => dossier.GetProperty("status").GetString()).Order(StringComparer.Ordinal).ShouldBe(["awaitingSupplement", "inProgress", "resolved", "returned", "submitted"]);
        (await city.Services.GetRequiredService<Verifier>().VerifyAsync(withInvariants: true, Ct)).Findings.ShouldBeEmpty();

        var client = await story.AsAsync("citizen-an");
        foreach (var dossier in own.Where(dossier => dossier.GetProperty("status").GetString() is "resolved" or "returned"))
        {
            var result = await client.GetAsync(new Uri($"/dossiers/{dossier.GetProperty("id").GetGuid()}/papers/result.pdf", UriKind.Relative), Ct);
            result.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await result.Content.ReadAsByteArrayAsync(Ct)).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        }

        await city.RestartAsync();
        using var later = new Story(city);
        (await DossiersAsync(later, "counter-1")).Count.ShouldBe(35);
    }

    private static DateTimeOffset? Due(JsonElement dossier) => dossier.TryGetProperty("dueAt", out var due) && due.ValueKind == JsonValueKind.String ? due.GetDateTimeOffset() : null;

    private static Task<List<JsonElement>> DossiersAsync(Story story, string persona) => ItemsAsync(story, persona, "dossiers");

    private static async Task<List<JsonElement>> ItemsAsync(Story story, string persona, string path)
    {
        var items = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await story.AskAsync(persona, HttpMethod.Get, cursor.Length == 0 ? path : $"{path}?cursor={Uri.EscapeDataString(cursor)}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return items;
    }
}
