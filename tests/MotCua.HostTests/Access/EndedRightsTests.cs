using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

/// <summary>A city of its own, because an official leaves it.</summary>
public sealed partial class EndedRightsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_official_who_filed_at_the_counter_reads_nothing_once_his_roles_have_ended(bool postgres)
    {
        var ct = TestContext.Current.CancellationToken;
        await using TestCity city = postgres ? new PostgresCity() : new SqliteCity();
        await city.InitializeAsync();
        using var story = new Story(city);
        var application = story.Application();
        application["channel"] = "counter";
        var id = (await story.AskAsync("counter-1", HttpMethod.Post, "dossiers", application)).GetProperty("id").GetGuid();
        (await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{id}")).GetRawText().ShouldContain("999088000101");

        var officer = (await story.AskAsync("counter-1", HttpMethod.Get, "me")).GetProperty("subject").GetGuid();
        await city.Services.GetRequiredService<IAssignments>().EndAsync(officer, null, null, city.Services.GetRequiredService<CityClock>().GetUtcNow(), ct);

        var former = await story.AsAsync("counter-1");
        (await former.GetAsync(new Uri($"/api/v1/dossiers/{id}", UriKind.Relative), ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await story.AskAsync("counter-1", HttpMethod.Get, "dossiers")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await story.AskAsync("counter-1", HttpMethod.Post, "dossiers/search", new { text = "Nguyễn Văn" })).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await story.AskAsync("citizen-an", HttpMethod.Get, $"dossiers/{id}")).GetProperty("id").GetGuid().ShouldBe(id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_official_was_told_in_person_is_told_no_more_once_his_roles_have_ended(bool postgres)
    {
        await using TestCity city = postgres ? new PostgresCity() : new SqliteCity();
        await city.InitializeAsync();
        using var story = new Story(city);
        var application = story.Application();
        application["channel"] = "home";
        application["mandate"] = Story.Mandate("untilResult");
        var visited = (await story.AskAsync("helper-1", HttpMethod.Post, "dossiers", application)).GetProperty("id").GetGuid();
        await story.StepAsync(visited, "counter-1", "request-supplement", new { items = new[] { "Ảnh rõ hơn" }, reason = "Mờ" });
        var given = await story.TellAsync(Stage.Assigned);
        await story.AskAsync("head-1", HttpMethod.Post, $"tasks/{given.Task}/reassign", new { assignee = Story.Specialist }, revision: given.TaskRevision);

        await OutlivesNothingAsync(city, story, "helper-1", visited, Role.FileOnBehalf);
        await OutlivesNothingAsync(city, story, "specialist-1", given.Id, Role.Handle);
    }

    /// <summary>The one notice of the persona is there while the role is held; without it there is none, and it cannot be marked.</summary>
    private static async Task OutlivesNothingAsync(TestCity city, Story story, string persona, Guid dossier, Role role)
    {
        var ct = TestContext.Current.CancellationToken;
        var (assignments, clock) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>());
        using var browser = new Browser(city);
        await browser.SignInAsync(persona);
        var notice = (await NoticesAsync()).ShouldHaveSingleItem();
        notice.GetProperty("dossierId").GetGuid().ShouldBe(dossier);
        var page = await browser.ReadAsync("/desk/notices");
        page.ShouldContain($"/desk/dossiers/{dossier}");
        Unread().Match(page).Groups[1].Value.ShouldBe("1");

        var official = (await story.AskAsync(persona, HttpMethod.Get, "me")).GetProperty("subject").GetGuid();
        await assignments.EndAsync(official, null, null, clock.GetUtcNow(), ct);
        (await (await story.AsAsync(persona)).GetAsync(new Uri($"/api/v1/dossiers/{dossier}", UriKind.Relative), ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await NoticesAsync()).ShouldBeEmpty(persona);
        (await browser.ReadAsync("/desk")).ShouldNotContain($"{dossier}", Case.Insensitive, persona);
        var after = await browser.ReadAsync("/desk/notices");
        after.ShouldNotContain($"{dossier}", Case.Insensitive, persona);
        Unread().IsMatch(after).ShouldBeFalse(persona);
        (await browser.PostAsync("/desk/notices/read", Browser.Hidden(page))).EnsureSuccessStatusCode();
        var ids = new[] { notice.GetProperty("id").GetGuid() };
        (await (await story.AsAsync(persona)).PostAsJsonAsync("/api/v1/notices/read", new { ids }, ct)).EnsureSuccessStatusCode();

        await assignments.AssignAsync(official, city.UnitOf("commune-00004-2025"), role, clock.GetUtcNow(), ct);
        (await NoticesAsync()).ShouldHaveSingleItem().GetProperty("read").GetBoolean().ShouldBeFalse("who may not see it does not mark it");

        async Task<IReadOnlyList<JsonElement>> NoticesAsync() => (await (await story.AsAsync(persona)).GetFromJsonAsync<JsonElement[]>("/api/v1/notices", ct))!;
    }

    [GeneratedRegex("href=\"/desk/notices\"[^>]*>(?:(?!</a>).)*<b>([0-9]+)<", RegexOptions.Singleline)]
    private static partial Regex Unread();
}
