using System.Diagnostics;
using OsProcess = System.Diagnostics.Process;

namespace MotCua.HostTests.Hosts;

/// <summary>A built program of ours as a process of its own, with its log in a file.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly OsProcess process;
    private readonly StreamWriter log;

    private ServerProcess(OsProcess process, StreamWriter log) => (this.process, this.log) = (process, log);

    public bool HasExited => process.HasExited;

    /// <param name="project">MotCua.Web or MotCua.Sandbox, built before.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="logFile">What it says is added here.</param>
    public static ServerProcess Start(string project, IReadOnlyDictionary<string, string> settings, string logFile, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = TestRun.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(TestRun.Root, "artifacts", "bin", project, "release", project + ".dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        var process = OsProcess.Start(start) ?? throw new InvalidOperationException($"{project} did not start.");
        process.OutputDataReceived += Write;
        process.ErrorDataReceived += Write;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServerProcess(process, log);

        void Write(object sender, DataReceivedEventArgs line)
        {
            lock (log)
            {
                if (line.Data is not null)
                {
                    log.WriteLine(line.Data);
                }
            }
        }
    }

    /// <summary>kill -9, at once; returns when the process is gone. Our programs have no children: the whole tree is this one.</summary>
    public async Task KillAsync()
    {
        process.Kill(); // looking for a tree first would let answers through that the blow should cut off
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for the end of a program that ends by itself.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
        lock (log)
        {
            log.Dispose();
        }
    }
}
