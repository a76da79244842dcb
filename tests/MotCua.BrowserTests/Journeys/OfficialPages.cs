using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>axe on every page of officials, as those who work there see them; no page scrolls sideways and none lacks a word.</summary>
[Collection(InTheBrowser.Name)]
public sealed class OfficialPages(World world)
{
    private readonly DeskStory story = new(world.City, world.Chromium);

    [Theory]
    [InlineData("vi", 320)]
    [InlineData("en", 1280)]
    public async Task No_page_has_a_barrier(string language, int width)
    {
        var waiting = await story.FileAsync(DeskStory.Marital);
        var running = await story.FileAsync(DeskStory.Marital);
        await story.DossierAsync("counter-1", running, "accept", new { originalsSeen = Array.Empty<string>() });
        await story.CompleteAsync("head-1", running, "assign", new { outcome = "assigned" });
        var task = await story.TaskAsync("counter-1", running, "appraise");
        (string Persona, string[] Pages)[] visits =
        [
            ("counter-1", ["/desk", "/desk/counter", "/desk/counter?queue=return", $"/desk/dossiers/{waiting}", $"/desk/dossiers/{running}", "/desk/counter/new", $"/desk/counter/new/{DeskStory.Marital}", "/desk/notices"]),
            ("specialist-1", ["/desk", "/desk/work", "/desk/work?mine=true", $"/desk/tasks/{task}"]),
            ("centre", ["/desk/centre?filter=running", $"/desk/dossiers/{running}"]),
        ];
        var findings = new List<string>();
        foreach (var (persona, pages) in visits)
        {
            var page = await story.SignInAsync(persona, width, language: language);
            foreach (var address in pages)
            {
                var answer = await page.GotoAsync(address);
                answer!.Status.ShouldBe(200, address);
                findings.AddRange((await Axe.FindingsAsync(page)).Select(finding => $"{persona} {address} ({language}, {width}): {finding}"));
                var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0)
                    findings.Add($"{persona} {address} ({language}, {width}): {overflow} px wider than the screen");
                var lacking = await page.EvaluateAsync<string[]>("() => [...document.body.innerText.matchAll(/\\[[a-z][A-Za-z0-9.-]+\\]/g)].map(found => found[0])");
                findings.AddRange(lacking.Select(word => $"{persona} {address} ({language}): no words for {word}"));
            }

            await page.Context.CloseAsync();
        }

        findings.ShouldBeEmpty();
    }
}
