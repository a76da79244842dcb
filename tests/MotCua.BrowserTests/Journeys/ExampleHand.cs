using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MotCua.BrowserTests.Shell;
using Shouldly;

namespace MotCua.BrowserTests.Journeys;

/// <summary>Somebody who types an example of a package into the questions of a page, whichever they are, and into those that open then.</summary>
/// <param name="example">The body of a fixture.</param>
public sealed class ExampleHand(IPage page, JsonObject example)
{
    private const int MostRounds = 12;

    private readonly Dictionary<string, JsonNode?> answers = Leaves("", example["form"]!).ToDictionary(leaf => leaf.Path, leaf => leaf.Value);

    /// <summary>A fixture of a package, as it stands in the catalogue.</summary>
    public static JsonObject Example(string procedure, string name) => JsonNode.Parse(
        File.ReadAllText(Path.Combine(RunningCity.Root, "catalogue", "procedures", procedure, "fixtures", name + ".json")))!.AsObject();

    /// <summary>Papers of the example for which the page asks, by code.</summary>
    public IReadOnlyList<string> Papers => [.. example["components"]!.AsArray().Select(component => component!["code"]!.GetValue<string>())];

    /// <summary>Section by section to the page before filing.</summary>
    public async Task ToTheCheckAsync()
    {
        for (var section = 0; section < MostRounds && !Path_.EndsWith("/check", StringComparison.Ordinal); section++)
            await SectionAsync();
        Path_.ShouldEndWith("/check");
    }

    /// <summary>In very large type: one question a page, to the page before filing.</summary>
    /// <returns>The questions in the order in which they were asked.</returns>
    public async Task<IReadOnlyList<string>> OneByOneAsync()
    {
        var asked = new List<string>();
        for (var round = 0; round < 10 * MostRounds && !Path_.EndsWith("/check", StringComparison.Ordinal); round++)
        {
            var one = await page.InputValueAsync("form[data-js=form] input[name=_one]");
            var shown = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('form[data-js=form] input[name=_shown]')].map(e => e.value.split(/[.[]/)[0])");
            shown.Distinct().Except([one]).ShouldBeEmpty($"{page.Url} asks more than one question");
            asked.Add(one);
            foreach (var paper in Papers)
            {
                if (await page.Locator($"#f-file-{paper}").CountAsync() > 0)
                    await UploadAsync(paper);
            }

            await AnswerAsync();
            await page.LeaveAsync(() => page.ClickAsync("form[data-js=form] .actions button[value=on]"));
            (await page.Locator(".errors li").AllInnerTextsAsync()).ShouldBeEmpty(page.Url);
        }

        Path_.ShouldEndWith("/check");
        return asked;
    }

    /// <summary>Answers one section and goes on; questions that open meanwhile are answered too.</summary>
    public async Task SectionAsync()
    {
        var before = Path_;
        for (var round = 0; round < MostRounds && Path_ == before; round++)
        {
            foreach (var paper in Papers)
            {
                if (await page.Locator($"#f-file-{paper}").CountAsync() > 0 && await page.Locator($"#f-paper-{paper} .file").CountAsync() == 0)
                    await UploadAsync(paper);
            }

            await AnswerAsync();
            await page.LeaveAsync(() => page.ClickAsync("form[data-js=form] .actions button[value=on]"));
        }

        Path_.ShouldNotBe(before, string.Join(" | ", await page.Locator(".errors li").AllInnerTextsAsync()));
    }

    /// <summary>Types every answer of the example that this page asks for.</summary>
    public async Task AnswerAsync()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < MostRounds; round++)
        {
            var names = (await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main [name]')].filter(e => e.type !== 'hidden' && e.type !== 'file').map(e => e.name)")).ToHashSet();
            var open = answers.Where(answer => !done.Contains(answer.Key) && (names.Contains(answer.Key) || names.Contains(answer.Key + ".day"))).ToList();
            foreach (var (path, value) in open)
            {
                await TypeAsync(path, value, names);
                done.Add(path);
            }

            if (open.Count > 0)
                continue;
            // One more of a group that has too few boxes; the page comes back with what was typed.
            var group = answers.Keys.Where(path => path.Contains('[', StringComparison.Ordinal) && !done.Contains(path)).Select(path => path[..path.IndexOf('[', StringComparison.Ordinal)]).FirstOrDefault();
            if (group is null || await page.Locator($"button[name=_add][value='{group}']").CountAsync() == 0)
                return;
            await page.LeaveAsync(() => page.ClickAsync($"button[name=_add][value='{group}']"));
        }
    }

    /// <summary>Hands in one paper in its own small form.</summary>
    public async Task UploadAsync(string paper)
    {
        await page.SetInputFilesAsync($"#f-file-{paper}", Paper(paper));
        await page.LeaveAsync(() => page.ClickAsync($"form[action*='/papers/{paper}'] button"));
        (await page.Locator($"#f-paper-{paper} .file").InnerTextAsync()).ShouldContain(paper);
    }

    public static FilePayload Paper(string name) => new() { Name = name + ".pdf", MimeType = "application/pdf", Buffer = Journeys.Papers.Pdf };

    private string Path_ => new Uri(page.Url).AbsolutePath;

    private async Task TypeAsync(string path, JsonNode? value, HashSet<string> names)
    {
        if (names.Contains(path + ".day"))
        {
            var day = DateOnly.ParseExact(value!.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);
            foreach (var (box, number) in new[] { ("day", day.Day), ("month", day.Month), ("year", day.Year) })
                await page.FillAsync($"[name='{path}.{box}']", number.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var words = Words(value);
        var field = page.Locator($"main [name='{path}']:not([type=hidden])").First;
        switch (await field.EvaluateAsync<string>("e => e.tagName === 'SELECT' ? 'select' : e.type"))
        {
            case "select":
                await field.SelectOptionAsync(words);
                break;
            case "radio":
                await page.CheckAsync($"[name='{path}'][value='{words}']");
                break;
            case "checkbox":
                await field.SetCheckedAsync(words == "true");
                break;
            default:
                await field.FillAsync(words);
                break;
        }
    }

    /// <summary>As a Vietnamese writes it: a comma before the decimals.</summary>
    private static string Words(JsonNode? value) => value!.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Number => value.GetValue<decimal>().ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        System.Text.Json.JsonValueKind.True => "true",
        System.Text.Json.JsonValueKind.False => "false",
        _ => value.GetValue<string>(),
    };

    private static IEnumerable<(string Path, JsonNode? Value)> Leaves(string path, JsonNode? node) => node switch
    {
        JsonObject many => many.SelectMany(each => Leaves(path.Length == 0 ? each.Key : $"{path}.{each.Key}", each.Value)),
        JsonArray list => list.SelectMany((each, at) => Leaves($"{path}[{at}]", each)),
        _ => [(path, node)],
    };
}
