using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class DossierPageOnSqlite(SqliteCity city) : DossierPageTests(city);

public sealed class DossierPageOnPostgres(PostgresCity city) : DossierPageTests(city);

/// <summary>What a citizen reads on the page of a dossier: what they declared, what they did themselves, and what became of the date.</summary>
public abstract class DossierPageTests(TestCity city) : IDisposable
{
    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_declared_can_be_read_again()
    {
        var told = await story.TellAsync(Stage.Submitted);
        var html = await PageAsync(told.Id);
        html.ShouldContain("Bạn đã khai");
        html.ShouldContain("Tình trạng hôn nhân");
    }

    [Fact]
    public async Task Who_withdraws_reads_that_they_did_and_when()
    {
        var told = await story.TellAsync(Stage.Submitted);
        await story.StepAsync(told.Id, Story.Citizen, "withdraw", new { });
        var html = await PageAsync(told.Id);
        html.ShouldMatch("Bạn đã rút hồ sơ lúc [0-9]");
        html.ShouldNotContain("Hồ sơ đã dừng, không giải quyết nữa");
    }

    [Fact]
    public async Task After_the_return_the_date_counts_no_further_and_says_how_early_it_was()
    {
        var told = await story.TellAsync(Stage.Returned);
        var html = await PageAsync(told.Id);
        html.ShouldContain("Có kết quả lúc");
        html.ShouldContain("Đã trả lúc");
        html.ShouldContain("sớm");
        html.ShouldNotMatch("[0-9]+ trên [0-9]+ ngày");
    }

    private async Task<string> PageAsync(Guid id)
    {
        using var browser = new Browser(city);
        await browser.SignInAsync(Story.Citizen);
        return System.Net.WebUtility.HtmlDecode(await browser.ReadAsync($"/my/dossiers/{id}"));
    }
}
