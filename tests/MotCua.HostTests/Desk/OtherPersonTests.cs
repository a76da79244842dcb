using System.Net;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Desk;

public sealed class OtherPersonOnSqlite(SqliteCity city) : OtherPersonTests(city);

public sealed class OtherPersonOnPostgres(PostgresCity city) : OtherPersonTests(city);

/// <summary>Whoever files with another person's number in the declaration is noticed before the dossier is accepted.</summary>
public abstract class OtherPersonTests(TestCity city) : IDisposable
{
    private const string Warning = "khác với người nộp";

    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_counter_is_told_when_the_declaration_carries_another_persons_number()
    {
        var application = story.Application();
        var own = application["form"]!["personalId"]!.GetValue<string>();
        application["form"]!["personalId"] = "999192000102";
        application["form"]!["fullName"] = "Trần Thị Bình";
        application["form"]!["gender"] = "female";
        own.ShouldNotBe("999192000102");
        using var desk = new Browser(city);
        await desk.SignInAsync("counter-1");
        WebUtility.HtmlDecode(await desk.ReadAsync($"/desk/dossiers/{(await story.TellAsync(Stage.Submitted, application)).Id}")).ShouldContain(Warning);
        WebUtility.HtmlDecode(await desk.ReadAsync($"/desk/dossiers/{(await story.TellAsync(Stage.Submitted)).Id}")).ShouldNotContain(Warning);
    }
}
