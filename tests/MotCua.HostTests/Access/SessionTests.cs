using System.Net;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

/// <summary>A server of its own, because its time is moved.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly SqliteCity city = new();

    public ValueTask InitializeAsync() => city.InitializeAsync();

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact]
    public async Task A_session_lives_on_while_it_is_used_and_ends_after_thirty_idle_minutes()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("counter-1");
        city.Time.Advance(TimeSpan.FromMinutes(25));
        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        city.Time.Advance(TimeSpan.FromMinutes(25));
        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        city.Time.Advance(TimeSpan.FromMinutes(31));
        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_ends_twelve_hours_after_sign_in_however_busy_it_is()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("counter-1");
        for (var minutes = 0; minutes < (12 * 60) - 20; minutes += 20)
        {
            city.Time.Advance(TimeSpan.FromMinutes(20));
            (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        city.Time.Advance(TimeSpan.FromMinutes(20));
        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_was_kept_is_gone_after_thirty_minutes()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var fields = Browser.Hidden(await browser.ReadAsync(TestPages.Form));
        browser.DropSession();
        var ended = await browser.PostAsync(TestPages.Form, [.. fields, new("story", "nhà")]);
        var kept = ended.RequestMessage!.RequestUri!.Query.Split("kept=")[1].Split('&')[0];
        city.Time.Advance(TimeSpan.FromMinutes(31));
        await browser.SignInAsync("citizen-an");
        (await browser.GetAsync($"/kept/{kept}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
