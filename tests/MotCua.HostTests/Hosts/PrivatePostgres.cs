using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MotCua.HostTests.Hosts;

/// <summary>A PostgreSQL cluster of the test run's own, on a free port, gone afterwards. Root runs it as user <c>postgres</c>.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly string folder;
    private readonly string binaries;

    private PrivatePostgres(string folder, string binaries, int port) =>
        (this.folder, this.binaries, ConnectionString) = (folder, binaries, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres");

    public string ConnectionString { get; }

    public static async Task<PrivatePostgres> StartAsync()
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        if (binaries is null)
        {
            throw new InvalidOperationException("The host tests need PostgreSQL: apt-get install postgresql");
        }

        var folder = Path.Combine("/var/tmp", $"motcua-test-pg-{Environment.ProcessId}-{Guid.CreateVersion7():N}");
        var port = FreePort();
        var postgres = new PrivatePostgres(folder, binaries, port);
        await postgres.RunAsync("initdb", "-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await postgres.RunAsync(
            "pg_ctl", "-D", folder, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c shared_buffers=64MB -c max_connections=120 -c fsync=off -c autovacuum=off", "start");
        return postgres;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("pg_ctl", "-D", folder, "-m", "immediate", "-w", "stop");
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            // Left in /var/tmp when the files belong to another user.
        }
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        if (Environment.UserName == "root")
        {
            start.FileName = "runuser";
            foreach (var each in new[] { "-u", "postgres", "--" })
            {
                start.ArgumentList.Add(each);
            }

            start.ArgumentList.Add(Path.Combine(binaries, program));
        }
        else
        {
            start.FileName = Path.Combine(binaries, program);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        // pg_ctl's server keeps our pipes open, so only the exit is awaited, and the text is read when it failed.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {await process.StandardError.ReadToEndAsync()}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
