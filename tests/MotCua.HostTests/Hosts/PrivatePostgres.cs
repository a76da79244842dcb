using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MotCua.HostTests.Hosts;

/// <summary>A PostgreSQL cluster of the test run's own, on a free port, gone afterwards. Root runs it as user <c>postgres</c>.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly string folder;
    private readonly string binaries;
    private readonly string options;

    private PrivatePostgres(string folder, string binaries, int port, bool durable)
    {
        (this.folder, this.binaries, ConnectionString) = (folder, binaries, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres");
        options = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c shared_buffers=64MB -c max_connections=120 "
            + (durable ? "-c fsync=on -c synchronous_commit=on -c full_page_writes=on" : "-c fsync=off -c autovacuum=off");
    }

    public string ConnectionString { get; }

    /// <param name="durable">With all that production has; otherwise as quick as tests like it.</param>
    public static async Task<PrivatePostgres> StartAsync(bool durable = false)
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        if (binaries is null)
        {
            throw new InvalidOperationException("The host tests need PostgreSQL: apt-get install postgresql");
        }

        var folder = Path.Combine("/var/tmp", $"motcua-test-pg-{Environment.ProcessId}-{Guid.CreateVersion7():N}");
        var postgres = new PrivatePostgres(folder, binaries, FreePorts.Next(), durable);
        await postgres.RunAsync("initdb", "-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await postgres.StartAgainAsync();
        return postgres;
    }

    /// <summary>Starts the server on what lies in its folder; after a kill it recovers from its log first.</summary>
    public Task StartAgainAsync() => RunAsync("pg_ctl", "-D", folder, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o", options, "start");

    /// <summary>kill -9 of the postmaster. Its children see that and end by themselves; returns when all are gone.</summary>
    public async Task KillAsync()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(folder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        using (var process = System.Diagnostics.Process.GetProcessById(postmaster))
        {
            process.Kill();
        }

        // A dead postmaster that init has not buried yet still counts as running for the next one.
        while (Family().Count > 0 || Directory.Exists($"/proc/{postmaster}"))
        {
            await Task.Delay(10);
        }
    }

    /// <summary>The connection of a role as the server has it in production: it may not change or delete what is append-only.</summary>
    public async Task<string> RuntimeRoleAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand(
            """
            create role motcua login;
            alter default privileges in schema public grant select, insert, update, delete on tables to motcua;
            alter default privileges in schema public grant usage, select on sequences to motcua;
            """, connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Username = "motcua" }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (File.Exists(Path.Combine(folder, "postmaster.pid")))
            {
                await RunAsync("pg_ctl", "-D", folder, "-m", "immediate", "-w", "stop");
            }

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

    /// <summary>Every process of the cluster works in its folder.</summary>
    private List<string> Family() => [.. Directory.EnumerateDirectories("/proc").Where(entry =>
    {
        try
        {
            return new FileInfo(Path.Combine(entry, "cwd")).LinkTarget == folder;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    })];
}
