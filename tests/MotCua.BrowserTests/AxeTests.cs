using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests;

/// <summary>axe on every page: once (vi, 320 px) in the quick run, all languages and widths with <c>MOTCUA_FULL=1</c>.</summary>
[Collection(InTheBrowser.Name)]
public sealed class AxeTests(World world)
{
    private static bool Full => Environment.GetEnvironmentVariable("MOTCUA_FULL") == "1";

    public static TheoryData<string, int> Looks => Full
        ? new() { { "vi", 320 }, { "vi", 1280 }, { "en", 320 }, { "en", 1280 } }
        : new() { { "vi", 320 } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task No_page_has_a_barrier(string language, int width)
    {
        var findings = new List<string>();
        foreach (var seen in PageList.ByPersona)
        {
            var page = await world.OpenAsync(seen.Key, width, language);
            foreach (var state in seen)
            {
                await state.OpenAsync(page, world.Story);
                findings.AddRange((await Axe.FindingsAsync(page)).Select(finding => $"{state.Name} ({language}, {width}): {finding}"));

                // 320 CSS pixels: the page itself never scrolls sideways (WCAG 1.4.10).
                var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0)
                    findings.Add($"{state.Name} ({language}, {width}): {overflow} px wider than the screen");

                (await page.EvaluateAsync<string>("() => document.documentElement.lang")).ShouldBe(language, state.Name);
            }

            await page.Context.DisposeAsync();
        }

        findings.ShouldBeEmpty();
    }
}
