using System.Diagnostics;
using System.Globalization;

namespace MotCua.Benchmarks.City;

using Process = System.Diagnostics.Process;

/// <summary>A process of this run; its output goes to a log in the data folder.</summary>
internal sealed class RunningProcess : IDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;

    private RunningProcess(Process process, StreamWriter log, string logFile) => (this.process, this.log, LogFile) = (process, log, logFile);

    public int Id => process.Id;

    public string LogFile { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public bool HasExited => process.HasExited;

    public static RunningProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string logFile)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(logFile)! };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        void Write(string? line)
        {
            lock (log)
            {
                if (line is not null && log.BaseStream.CanWrite)
                {
                    log.WriteLine(line);
                }
            }
        }

        process.OutputDataReceived += (_, e) => Write(e.Data);
        process.ErrorDataReceived += (_, e) => Write(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, log, logFile);
    }

    /// <summary>Runs to the end; the output is returned.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static string Run(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {output}\n{errors.GetAwaiter().GetResult()}");
    }

    /// <summary>As an administrator stops it; kills after ten seconds.</summary>
    public void Stop()
    {
        if (!process.HasExited)
        {
            using var _ = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
            if (!process.WaitForExit(10_000))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
        }
    }

    public void Dispose()
    {
        Stop();
        process.Dispose();
        lock (log)
        {
            log.Dispose();
        }
    }
}
