using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Dossiers;
using MotCua.HostTests.Hosts;
using MotCua.HostTests.Privacy;
using MotCua.Platform;
using MotCua.Platform.Storage;
using MotCua.Sandbox;
using MotCua.Web;
using Xunit;

[assembly: AssemblyFixture(typeof(SqliteCity))]
[assembly: AssemblyFixture(typeof(PostgresCity))]

namespace MotCua.HostTests.Hosts;

/// <summary>The real server and the real sandbox on free ports, with the sandbox's officials in their posts.</summary>
public abstract class TestCity : IAsyncLifetime
{
    private readonly string data = Path.Combine(Path.GetTempPath(), $"motcua-test-{Environment.ProcessId}-{Guid.CreateVersion7():N}");
    private WebApplication? sandbox;
    private WebApplication? web;

    public Uri Web { get; private set; } = null!;

    public Uri Sandbox { get; private set; } = null!;

    /// <summary>The server's technical time: real, unless a test moves it.</summary>
    public MovableTime Time { get; } = new();

    /// <summary>Where everything the server logs and traces is kept, if somebody wants to read it.</summary>
    public LogBook? Book { get; init; }

    /// <summary>What the city is loaded with.</summary>
    protected virtual string Seed => "sandbox";

    /// <summary>Services that a test replaces, in every node.</summary>
    public Action<IServiceCollection>? Also { get; init; }

    /// <summary>Settings beside the usual ones, as on the command line.</summary>
    public IReadOnlyList<string> Settings { get; set; } = [];

    public IServiceProvider Services => web!.Services;

    public string Catalogue { get; } = Path.Combine(TestRun.Root, "catalogue");

    public async ValueTask InitializeAsync()
    {
        sandbox = SandboxHost.Build([
            "--urls=http://127.0.0.1:0", "--environment=Development", $"--MOTCUA_DATA={data}", $"--MOTCUA_CATALOGUE={Catalogue}", "--Sandbox:AntivirusPort=0"]);
        await sandbox.StartAsync();
        Sandbox = AddressOf(sandbox);
        await StartWebAsync();
    }

    /// <summary>Stops the server and starts it again on the same database; its port changes.</summary>
    public async Task RestartAsync()
    {
        await web!.DisposeAsync();
        await StartWebAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (web is not null)
        {
            await web.DisposeAsync();
        }

        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }

        await StopDatabaseAsync();
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The key of a unit's slug, from the catalogue's reference files.</summary>
    public Guid UnitOf(string slug) => Directory.GetFiles(Path.Combine(Catalogue, "units"), "*.csv")
        .SelectMany(File.ReadLines)
        .Select(line => line.Split(','))
        .Where(cells => cells.Length > 2 && cells[1] == slug && Guid.TryParse(cells[0], out _))
        .Select(cells => Guid.Parse(cells[0]))
        .First();

    protected virtual Task<string?> StartDatabaseAsync() => Task.FromResult<string?>(null);

    protected virtual Task StopDatabaseAsync() => Task.CompletedTask;

    /// <summary>A further server on the same database, files and master key; the caller disposes of it.</summary>
    public Task<WebApplication> StartAnotherNodeAsync() => BuildAndStartAsync();

    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Tests guess from one address, and the hour's tries are not enough for all of them.</summary>
    public async Task ForgetTriesAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        await db.Set<TrackingTryRow>().ExecuteDeleteAsync();
    }

    private async Task StartWebAsync()
    {
        web = await BuildAndStartAsync();
        Web = AddressOf(web);
    }

    private async Task<WebApplication> BuildAndStartAsync()
    {
        var arguments = new List<string>
        {
            "--urls=http://127.0.0.1:0", "--environment=Development", $"--MOTCUA_DATA={data}", $"--MOTCUA_CATALOGUE={Catalogue}",
            $"--MOTCUA_SANDBOX_URL={Sandbox}", $"--MOTCUA_SEED={Seed}", "--MOTCUA_KIOSKS=127.0.0.1", "--Logging:LogLevel:Default=Warning",
        };
        arguments.AddRange(Settings);
        if (await StartDatabaseAsync() is { } connection)
        {
            arguments.Add($"--ConnectionStrings:MotCua={connection}");
        }

        if (Book is not null)
        {
            arguments.Add($"--Logging:{LogBook.Name}:LogLevel:Default=Information");
            arguments.Add($"--Logging:{LogBook.Name}:LogLevel:MotCua=Trace");
        }

        var node = WebHost.Build([.. arguments], TestPages.Map, services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            Also?.Invoke(services);
            if (Book is not null)
            {
                services.AddSingleton<ILoggerProvider>(Book);
            }
        });
        if (await node.StartCityAsync(CancellationToken.None) is { } refused)
        {
            throw new InvalidOperationException(refused.Code);
        }

        await node.StartAsync();
        return node;
    }
}

public sealed class SqliteCity : TestCity;

public sealed class PostgresCity : TestCity
{
    private PrivatePostgres? cluster;

    protected override async Task<string?> StartDatabaseAsync() => (cluster ??= await PrivatePostgres.StartAsync()).ConnectionString;

    protected override async Task StopDatabaseAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }
}
