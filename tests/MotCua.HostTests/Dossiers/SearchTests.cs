using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Audit;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class SearchOnSqlite(SqliteCity city) : SearchTests(city);

public sealed class SearchOnPostgres(PostgresCity city) : SearchTests(city);

/// <summary>A search is for somebody one may read about; it is no way to ask the register letter by letter.</summary>
public abstract class SearchTests(TestCity city) : IDisposable
{
    private readonly Story story = new(city);

    [Theory]
    [InlineData("centre")]
    [InlineData("auditor")]
    public async Task Who_only_oversees_finds_by_code_and_neither_by_name_nor_by_personal_id(string overseer)
    {
        var told = await story.TellAsync(Stage.Accepted);
        foreach (var words in new[] { "Nguyễn Văn An", "999088000101", "nguy" })
        {
            (await FoundAsync(overseer, words)).ShouldBeEmpty(words);
        }

        (await FoundAsync(overseer, told.Code!)).ShouldBe([told.Id]);
        (await FoundAsync(overseer, told.Reference)).ShouldBe([told.Id]);
        (await FoundAsync("counter-1", "Nguyễn Văn An")).ShouldContain(told.Id);
        (await FoundAsync("counter-1", "999088000101")).ShouldContain(told.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ng")]
    [InlineData(" % _ ")]
    public async Task Too_few_letters_are_refused_with_what_to_type(string words)
    {
        using var counter = await ApiClient.ForAsync(city, "counter-1");
        var answer = await counter.SendAsync(HttpMethod.Post, "dossiers/search", new { text = words });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.JsonAsync()).GetProperty("type").GetString().ShouldBe("urn:motcua:dossiers.search-too-short");
    }

    [Fact]
    public async Task That_an_official_searched_is_recorded_and_what_for_is_not()
    {
        const string words = "chim-hoàng-yến-31d7";
        var officer = (await story.AskAsync("counter-2", HttpMethod.Get, "me")).GetProperty("subject").GetGuid();
        var before = await SearchesAsync(officer);
        await FoundAsync("counter-2", words);
        (await SearchesAsync(officer)).ShouldBe(before + 1);
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        (await db.Set<AccessLogRow>().AnyAsync(row => row.Reason!.Contains("31d7") || row.What.Contains("31d7"))).ShouldBeFalse();
    }

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<int> SearchesAsync(Guid officer)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await db.Set<AccessLogRow>().CountAsync(row => row.Subject == officer && row.What == "search");
    }

    private async Task<IReadOnlyList<Guid>> FoundAsync(string persona, string words) =>
        [.. (await story.AskAsync(persona, HttpMethod.Post, "dossiers/search", new { text = words })).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
}
