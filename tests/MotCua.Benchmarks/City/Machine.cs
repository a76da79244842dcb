using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MotCua.Benchmarks.City;

/// <summary>The machine, for the results page; neither its name nor its paths.</summary>
internal static class Machine
{
    /// <summary>Processes that wanted a core in the last minute.</summary>
    public static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Time for work that is always the same, on one core: what else is slow at that moment is slow for the same reason.</summary>
    public static TimeSpan Pulse()
    {
        var begin = Stopwatch.GetTimestamp();
        var seen = new Dictionary<int, int>();
        for (var step = 0; step < 4_000_000; step++)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, (step * 7919) & 0xFFFF, out _);
            count += step;
        }

        return Stopwatch.GetElapsedTime(begin);
    }

    /// <param name="before">Load average before the run.</param>
    public static IReadOnlyList<string> Describe(double before)
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
        var memory = File.ReadLines("/proc/meminfo").First(l => l.StartsWith("MemTotal", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        var gigabytes = double.Parse(memory, CultureInfo.InvariantCulture) / 1024 / 1024;
        return
        [
            $"CPU | {cpu}, {Environment.ProcessorCount} cores",
            string.Create(CultureInfo.InvariantCulture, $"memory | {gigabytes:0} GB"),
            $"system | {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, {RuntimeInformation.FrameworkDescription}",
            string.Create(CultureInfo.InvariantCulture, $"load average before the run | {before:0.0}{(before > 1 ? " **(others were working on this machine: times are longer than they need be, ratios vary)**" : "")}"),
        ];
    }
}
