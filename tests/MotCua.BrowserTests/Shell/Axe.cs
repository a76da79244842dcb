using System.Text.Json;
using Microsoft.Playwright;

namespace MotCua.BrowserTests.Shell;

/// <summary>axe-core on the page as it stands: WCAG 2.0, 2.1 and 2.2 at A and AA, no rule off, <c>target-size</c> on.</summary>
public static class Axe
{
    private const string Options = """
        {
          "runOnly": { "type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
          "rules": { "target-size": { "enabled": true } },
          "resultTypes": ["violations"]
        }
        """;

    private static readonly Lazy<string> Script = new(() =>
    {
        var file = Path.Combine(RunningCity.Root, "node_modules", "axe-core", "axe.min.js");
        return File.Exists(file)
            ? File.ReadAllText(file)
            : throw new InvalidOperationException("axe-core is missing: run 'npm ci --ignore-scripts' in the repository's root.");
    });

    /// <summary>What axe finds, one line a node: rule, help, where.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page)
    {
        // Evaluated through the debugger, which a content security policy does not stop.
        await page.EvaluateAsync(Script.Value);
        var json = await page.EvaluateAsync<string>($"async () => JSON.stringify((await axe.run(document, {Options})).violations)");
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.EnumerateArray().SelectMany(violation => violation.GetProperty("nodes").EnumerateArray().Select(node =>
                $"{violation.GetProperty("id").GetString()}: {violation.GetProperty("help").GetString()} at {node.GetProperty("target")} {node.GetProperty("html").GetString()}")),
        ];
    }
}
