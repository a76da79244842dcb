using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

[Collection(OnTheWay.Name)]
public sealed class EveryProcedureOnSqlite(EmptyWorld world) : EveryProcedureTests(world);

[Collection(InTheBrowserOnPostgres.Name)]
public sealed class EveryProcedureOnPostgres(PostgresWorld world) : EveryProcedureTests(world);

/// <summary>
/// Each of the eight procedures is filed online, at the counter and by a helper, with an example of its own package. The plain run
/// takes a few of each way; the full run takes all.
/// </summary>
public abstract class EveryProcedureTests(World world)
{
    private const string Online = "online";
    private const string Counter = "counter";
    private const string Home = "home";

    /// <summary>An example of ward A for each package, and whose it is.</summary>
    private static readonly Dictionary<string, (string Example, string Persona)> Examples = new(StringComparer.Ordinal)
    {
        ["1.000656"] = ("valid-son-hospital", "citizen-an"),
        ["1.001193"] = ("valid-grandmother-home-birth", "citizen-lan"),
        ["1.001612"] = ("valid-own-grocery", "citizen-an"),
        ["1.001776"] = ("valid-elderly-at-home", "citizen-lan"),
        ["1.004873"] = ("valid-self-property", "citizen-an"),
        ["1.013225"] = ("valid-house", "citizen-an"),
        ["2.000635"] = ("valid-own-birth-certificate", "citizen-an"),
        ["2.000815"] = ("valid-diploma", "citizen-an"),
    };

    private static readonly HashSet<(string, string)> Always =
        [("1.001612", Online), ("2.000815", Online), ("2.000635", Counter), ("2.000815", Counter), ("1.001776", Home), ("1.000656", Home)];

    private readonly DeskStory story = new(world.City, world.Chromium);

    public static TheoryData<string, string> Ways => [.. from code in Examples.Keys from channel in (string[])[Online, Counter, Home] select (code, channel)];

    [Fact]
    public void No_package_is_left_out() => Directory.EnumerateDirectories(Path.Combine(RunningCity.Root, "catalogue", "procedures"))
        .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).ShouldBe(Examples.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_is_filed(string code, string channel)
    {
        Assert.SkipUnless(world.Runs, "Journeys on PostgreSQL run with ./test --full.");
        Assert.SkipUnless(FullRun.Asked || Always.Contains((code, channel)), "All procedures on all ways run with ./test --full.");
        var dossier = channel == Online ? await OnlineAsync(code) : await ForSomebodyAsync(code, channel);
        if (dossier is { } filed)
            (await story.StatusAsync("counter-1", filed)).ShouldBe("submitted");
    }

    /// <summary>On a phone, without script. What is only done in person says where to go instead, and nothing is filed.</summary>
    private async Task<Guid?> OnlineAsync(string code)
    {
        var (name, persona) = Examples[code];
        var page = await world.OpenAsync(persona, 390, javaScript: false);
        await page.GotoAsync($"/procedures/{code}");
        if (await page.Locator($"main a[href='/procedures/{code}/apply']").CountAsync() == 0)
        {
            code.ShouldBe("2.000815", "only a copy certified from an original is done in person alone");
            await page.Context.CloseAsync();
            return null;
        }

        await page.LeaveAsync(() => page.ClickAsync($"main a[href='/procedures/{code}/apply']"));
        await new ExampleHand(page, ExampleHand.Example(code, name)).ToTheCheckAsync();
        await page.CheckAsync("[name=delivery][value=counter]");
        await page.LeaveAsync(() => page.ClickAsync("form[action$='/submit'] button.btn-xl"));
        var address = new Uri(page.Url).AbsolutePath;
        address.ShouldEndWith("/receipt", Case.Sensitive, string.Join(" | ", await page.Locator(".errors li").AllInnerTextsAsync()));
        await page.Context.CloseAsync();
        return Guid.Parse(address.Split('/')[3]);
    }

    private async Task<Guid?> ForSomebodyAsync(string code, string channel)
    {
        var example = ExampleHand.Example(code, Examples[code].Example);
        var page = await story.SignInAsync(channel == Home ? "helper-1" : "counter-1");
        await ForSomebody.OpenAsync(page, code, example);
        (await page.InputValueAsync("[name=channel]")).ShouldBe(channel);
        if (channel == Home)
            await ForSomebody.MandateAsync(page);
        var filing = await ForSomebody.FileAsync(page, new ExampleHand(page, example));
        (await page.Locator("section[aria-labelledby=mandate-title]").CountAsync()).ShouldBe(channel == Home ? 1 : 0);
        await page.Context.CloseAsync();
        return filing.Dossier;
    }
}
