using MotCua.BrowserTests.Shell;

namespace MotCua.BrowserTests;

/// <summary>Pictures of every page and state into <c>docs/screens/</c>; only when asked (<c>-explicit only</c>, or <c>./test --screens</c>).</summary>
/// <remarks><c>MOTCUA_SCREENS="hall ticket"</c> takes those alone whose names begin so.</remarks>
[Collection(InTheBrowser.Name)]
public sealed class Screens(World world)
{
    [Theory(Explicit = true)]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Pictures_of_every_page(int width)
    {
        // Long pages repeat themselves: what stands below is cut.
        var most = width > 600 ? 2400 : 3200;
        var folder = Directory.CreateDirectory(Path.Combine(RunningCity.Root, "docs", "screens")).FullName;
        var wanted = Environment.GetEnvironmentVariable("MOTCUA_SCREENS")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [""];
        foreach (var seen in PageList.All.Where(state => wanted.Any(word => state.Name.StartsWith(word, StringComparison.Ordinal))).GroupBy(state => state.Persona))
        {
            var page = await world.OpenAsync(seen.Key, width);
            foreach (var state in seen)
            {
                await state.OpenAsync(page, world.Story);
                await page.EvaluateAsync("() => document.fonts.ready");
                var tall = await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
                await page.SetViewportSizeAsync(width, Math.Min(tall, most));
                await page.EvaluateAsync("() => scrollTo(0, 0)");
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{state.Name}-{width}.png"), SmallPng.Of(await page.ScreenshotAsync()), TestContext.Current.CancellationToken);
                await page.SetViewportSizeAsync(width, 800);
            }

            await page.Context.DisposeAsync();
        }
    }
}
