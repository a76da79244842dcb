using Microsoft.Playwright;
using MotCua.BrowserTests.Journeys;
using MotCua.HostTests.Hosts;

// A journey waits for answers more than it computes: beside it the pages are looked at, each in a city and a browser of its own.
// More than two at once would only take turns on a small machine.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.Collections)]

namespace MotCua.BrowserTests.Shell;

/// <summary>The long loops and matrices run with <c>./test --full</c>.</summary>
public static class FullRun
{
    public static bool Asked { get; } = Environment.GetEnvironmentVariable("MOTCUA_TEST_FULL") == "1";
}

/// <summary>The city, the browser and the story, started in that order; on SQLite.</summary>
public class World : IAsyncLifetime
{
    public RunningCity City { get; }

    public Chromium Chromium { get; } = new();

    /// <summary>Dossiers in every state, for tests that look at pages.</summary>
    public Story Story { get; private set; } = null!;

    /// <summary>Whole journeys from the first question to the rating; each is played once, when first asked for.</summary>
    public Tales Tales { get; }

    /// <summary>False when this run leaves the engine out.</summary>
    public virtual bool Runs => true;

    public World()
    {
        City = new RunningCity(DatabaseAsync);
        Tales = new Tales(this);
    }

    public virtual async ValueTask InitializeAsync()
    {
        await StartAsync();
        Story = new Story(City, Chromium);
        await Story.InitializeAsync();
    }

    /// <summary>A new session of one persona, or of nobody.</summary>
    public async Task<IPage> OpenAsync(string? persona, int width, string language = "vi", bool javaScript = true)
    {
        var context = await Chromium.OpenAsync(City, width, language, javaScript);
        var page = await context.NewPageAsync();
        // From the beginning: a chooser that opens while listening begins is lost, and with it the key that opened it.
        page.FileChooser += static (_, _) => { };
        if (persona is not null)
            await Story.SignInAsync(page, persona);
        return page;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await City.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task StartAsync()
    {
        await City.InitializeAsync();
        await Chromium.InitializeAsync();
    }

    /// <summary>How to reach the database; null for SQLite.</summary>
    protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}

/// <summary>A city in which nothing stands yet, for those who file what they need.</summary>
public sealed class EmptyWorld : World
{
    public override ValueTask InitializeAsync() => new(StartAsync());
}

/// <summary>The same on a PostgreSQL cluster of its own; only journeys run there, and only in the full run.</summary>
public sealed class PostgresWorld : World
{
    private PrivatePostgres? cluster;

    public override bool Runs => FullRun.Asked;

    public override async ValueTask InitializeAsync()
    {
        if (Runs)
            await StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (Runs)
            await base.DisposeAsync();
        if (cluster is not null)
            await cluster.DisposeAsync();
    }

    protected override async Task<string?> DatabaseAsync() => (cluster ??= await PrivatePostgres.StartAsync()).ConnectionString;
}

/// <summary>One world for all that look at pages.</summary>
[CollectionDefinition(Name)]
public sealed class InTheBrowser : ICollectionFixture<World>
{
    public const string Name = "browser";
}

/// <summary>One world for all journeys.</summary>
[CollectionDefinition(Name)]
public sealed class OnTheWay : ICollectionFixture<EmptyWorld>
{
    public const string Name = "journeys";
}

/// <summary>One world on PostgreSQL for all journeys.</summary>
[CollectionDefinition(Name)]
public sealed class InTheBrowserOnPostgres : ICollectionFixture<PostgresWorld>
{
    public const string Name = "browser on PostgreSQL";
}
