using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests;

/// <summary>
/// axe on every page in every state: in Vietnamese on the narrowest screen in the quick run, both languages and two widths with
/// <c>./test --full</c>. No page scrolls sideways and none lacks a word.
/// </summary>
[Collection(InTheBrowser.Name)]
public sealed class AxeTests(World world)
{
    public static TheoryData<string, int> Looks => FullRun.Asked
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
                var where = $"{state.Name} ({language}, {width})";
                await state.OpenAsync(page, world.Story);
                findings.AddRange((await Axe.FindingsAsync(page)).Select(finding => $"{where}: {finding}"));

                // 320 CSS pixels: the page itself never scrolls sideways (WCAG 1.4.10).
                var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0)
                    findings.Add($"{where}: {overflow} px wider than the screen");

                var lacking = await page.EvaluateAsync<string[]>("() => [...document.body.innerText.matchAll(/\\[[a-z][A-Za-z0-9.-]+\\]/g)].map(found => found[0])");
                findings.AddRange(lacking.Select(word => $"{where}: no words for {word}"));

                var spoken = await page.EvaluateAsync<string>("() => document.documentElement.lang");
                if (spoken != (state.Paper ? "vi" : language))
                    findings.Add($"{where}: the page says it is in {spoken}");

                var title = await page.TitleAsync();
                if (state.Name.EndsWith("-error", StringComparison.Ordinal) && await page.Locator(".errors").CountAsync() == 0)
                    findings.Add($"{where}: no summary of errors ({title})");
            }

            await page.Context.DisposeAsync();
        }

        findings.ShouldBeEmpty();
    }
}
