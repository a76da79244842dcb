using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

/// <summary>A city of its own, because an official leaves it.</summary>
public sealed class EndedRightsTests
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
}
