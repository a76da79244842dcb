using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OsProcess = System.Diagnostics.Process;

namespace MotCua.BrowserTests.Shell;

/// <summary>The real web server and sandbox as processes of their own, on free ports, with a data folder that is thrown away.</summary>
/// <param name="database">Gives the connection string of an empty PostgreSQL database, or null for SQLite.</param>
public sealed class RunningCity(Func<Task<string?>> database) : IAsyncLifetime
{
    private readonly List<OsProcess> processes = [];
    private readonly string antivirus = FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture);
    private readonly string data = Directory.CreateTempSubdirectory("motcua-browser-").FullName;

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    public Uri Web { get; private set; } = null!;

    public Uri Sandbox { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Web = new Uri($"http://localhost:{FreePort()}/");
        Sandbox = new Uri($"http://localhost:{FreePort()}/");
        var connection = await database();
        Start("MotCua.Sandbox", Sandbox);
        Start("MotCua.Web", Web, connection);
        await AnswersAsync(Sandbox, "sandbox");
        await AnswersAsync(new Uri(Web, "healthz/ready"), "web");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(data, recursive: true);
    }

    private void Start(string project, Uri address, string? connection = null)
    {
        var folder = Path.Combine(Root, "artifacts", "bin", project, "release");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
                ["MOTCUA_URL"] = Web.GetLeftPart(UriPartial.Authority),
                ["MOTCUA_SANDBOX_URL"] = Sandbox.GetLeftPart(UriPartial.Authority),
                ["MOTCUA_DATA"] = data,
                ["MOTCUA_CATALOGUE"] = Path.Combine(Root, "catalogue"),
                ["MOTCUA_SEED"] = "sandbox",
                ["MOTCUA_KIOSKS"] = "127.0.0.1, ::1",
                ["Sandbox__AntivirusPort"] = antivirus,
                ["MOTCUA_CLAMD_PORT"] = antivirus,
            },
        };
        if (connection is not null)
            start.Environment["ConnectionStrings__MotCua"] = connection;
        start.ArgumentList.Add(Path.Combine(folder, project + ".dll"));
        var process = OsProcess.Start(start) ?? throw new InvalidOperationException($"{project} did not start.");
        var log = File.CreateText(Path.Combine(data, project + ".log"));
        log.AutoFlush = true;
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        processes.Add(process);

        void Write(string? line)
        {
            lock (log)
                log.WriteLine(line);
        }
    }

    private async Task AnswersAsync(Uri address, string name)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                using var answer = await http.GetAsync(address);
                if (answer.StatusCode < HttpStatusCode.InternalServerError)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            if (processes.Find(process => process.HasExited) is { } ended)
                throw new InvalidOperationException($"A server ended with {ended.ExitCode} before it was ready:\n{Logs()}");
            await Task.Delay(150);
        }

        throw new TimeoutException($"The {name} did not answer at {address} within a minute:\n{Logs()}");
    }

    private string Logs() => string.Join("\n", Directory.EnumerateFiles(data, "*.log").Select(file =>
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return $"--- {Path.GetFileName(file)}\n{text[Math.Max(0, text.Length - 3000)..]}";
    }));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("MotCua.slnx was not found above the tests.");
        return folder.FullName;
    }
}
