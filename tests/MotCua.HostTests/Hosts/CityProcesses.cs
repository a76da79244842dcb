using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MotCua.Platform.Storage;

namespace MotCua.HostTests.Hosts;

/// <summary>
/// The built server and sandbox as processes, on an engine as durable as in production, in a data folder that is thrown
/// away. The server is made to be killed: it keeps its address over every new start.
/// </summary>
internal sealed class CityProcesses : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string data = Directory.CreateTempSubdirectory("motcua-killed-").FullName;
    private readonly string antivirus = FreePorts.Next().ToString(CultureInfo.InvariantCulture);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Dictionary<string, string> settings = [];
    private ServerProcess? sandbox;
    private ServerProcess? web;

    private CityProcesses(PrivatePostgres? postgres) => Postgres = postgres;

    public Uri Web { get; } = new($"http://localhost:{FreePorts.Next()}/");

    public Uri Sandbox { get; } = new($"http://localhost:{FreePorts.Next()}/");

    public PrivatePostgres? Postgres { get; }

    public string SqliteFile => Path.Combine(data, "motcua.db");

    /// <summary>Where a test may keep what belongs to this city.</summary>
    public string Data => data;

    public static async Task<CityProcesses> StartAsync(StorageEngine engine)
    {
        var city = new CityProcesses(engine == StorageEngine.Postgres ? await PrivatePostgres.StartAsync(durable: true) : null);
        try
        {
            await city.BeginAsync();
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }

        return city;
    }

    /// <summary>Starts the server; it is not ready yet.</summary>
    public void StartWeb() => web = ServerProcess.Start("MotCua.Web", settings, Path.Combine(data, "web.log"));

    /// <summary>kill -9; returns when the process is gone.</summary>
    public async Task KillWebAsync()
    {
        await web!.KillAsync();
        await web.DisposeAsync();
    }

    /// <summary>kill -9, and a new start; returns when the new server is ready.</summary>
    public async Task KilledAndBackAsync()
    {
        await KillWebAsync();
        StartWeb();
        await ReadyAsync();
    }

    /// <summary>The API as that persona; it outlives the servers.</summary>
    public async Task<HttpClient> SignedInAsync(string persona)
    {
        using var token = await http.PostAsync(new Uri(Sandbox, $"personas/{persona}/token"), null);
        var client = new HttpClient { BaseAddress = Web, Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await token.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        return client;
    }

    public async Task ReadyAsync()
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            if (web!.HasExited)
            {
                throw new InvalidOperationException($"The server ended before it was ready:\n{Log()}");
            }

            if (await AnswersAsync(new Uri(Web, "healthz/ready")))
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The server was not ready in {Patience}:\n{Log()}");
    }

    /// <summary>Runs <c>motcua</c> with these words, as an operator would beside the running server.</summary>
    public async Task<(int Code, string Output)> VerbAsync(params string[] words)
    {
        var output = Path.Combine(data, $"verb-{Guid.CreateVersion7():N}.log");
        int code;
        await using (var verb = ServerProcess.Start("MotCua.Web", settings, output, words))
        {
            code = await verb.ExitCodeAsync();
        }

        return (code, await File.ReadAllTextAsync(output));
    }

    /// <summary>The last lines of the server's log.</summary>
    public string Log()
    {
        using var reader = new StreamReader(new FileStream(Path.Combine(data, "web.log"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return text[Math.Max(0, text.Length - 4000)..];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { web, sandbox })
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }

        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        http.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private async Task BeginAsync()
    {
        settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["MOTCUA_URL"] = Address(Web),
            ["MOTCUA_SANDBOX_URL"] = Address(Sandbox),
            ["MOTCUA_DATA"] = data,
            ["MOTCUA_CATALOGUE"] = Path.Combine(TestRun.Root, "catalogue"),
            ["MOTCUA_SEED"] = "sandbox",
            ["Sandbox__AntivirusPort"] = antivirus,
            ["MOTCUA_CLAMD_PORT"] = antivirus,
            // A scan that died with its server is taken over after twice this time.
            ["MOTCUA_SCAN_SECONDS"] = "2",
            ["Logging__LogLevel__Default"] = "Warning",
            ["LC_ALL"] = "en_US.UTF-8",
        };
        if (Postgres is not null)
        {
            settings["ConnectionStrings__MotCua"] = await Postgres.RuntimeRoleAsync();
            settings["ConnectionStrings__MotCuaOwner"] = Postgres.ConnectionString;
        }

        sandbox = ServerProcess.Start("MotCua.Sandbox", settings, Path.Combine(data, "sandbox.log"));
        StartWeb();
        await ReadyAsync();
        while (!await AnswersAsync(Sandbox) && !sandbox.HasExited)
        {
            await Task.Delay(50);
        }
    }

    private async Task<bool> AnswersAsync(Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string Address(Uri uri) => uri.GetLeftPart(UriPartial.Authority);
}
