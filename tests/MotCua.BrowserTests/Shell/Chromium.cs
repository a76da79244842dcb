using Microsoft.Playwright;

namespace MotCua.BrowserTests.Shell;

/// <summary>The system's Chromium under Playwright, one for all tests; each test opens contexts of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("MOTCUA_CHROMIUM") ?? "/usr/bin/chromium";
        if (!File.Exists(path))
            throw new InvalidOperationException($"No Chromium at {path}. Install it (Debian: apt-get install chromium) or name it in MOTCUA_CHROMIUM.");
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args =
            [
                // Root has no user namespace to sandbox in; the pages are our own.
                .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A new browser session as wide as asked, in one language, with or without JavaScript.</summary>
    public async Task<IBrowserContext> OpenAsync(RunningCity city, int width, string language = "vi", bool javaScript = true)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = city.Web.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Asia/Ho_Chi_Minh",
        });
        // A patience for machines that build and test at the same time.
        context.SetDefaultTimeout(60_000);
        await context.AddCookiesAsync([new Cookie { Name = "motcua.lang", Value = language, Url = city.Web.ToString() }]);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }
}
