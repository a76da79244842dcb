using System.Globalization;

namespace MotCua.Benchmarks.City;

/// <summary>What the kernel says of processes, from <c>/proc</c>.</summary>
internal static class ProcessFigures
{
    /// <summary>Clock ticks a second in <c>/proc/*/stat</c>; 100 on every Linux we run on.</summary>
    private const double Ticks = 100;

    /// <summary>User and system time of a process, in microseconds.</summary>
    public static double CpuMicroseconds(int process) => Stat(process) is { } stat ? (Number(stat, 11) + Number(stat, 12)) / Ticks * 1e6 : 0;

    /// <summary>The same over a process, its children of today and those that ended.</summary>
    public static double CpuWithChildrenMicroseconds(int parent)
    {
        var sum = CpuMicroseconds(parent) + (Stat(parent) is { } own ? (Number(own, 13) + Number(own, 14)) / Ticks * 1e6 : 0);
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Stat(id) is { } stat && (int)Number(stat, 1) == parent)
            {
                sum += CpuMicroseconds(id);
            }
        }

        return sum;
    }

    /// <summary>Resident memory, in MB of 1,048,576 bytes.</summary>
    public static double ResidentMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
        return double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Fields after the command's name, which may hold spaces; the state is number 0, the parent number 1.</summary>
    private static string[]? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // it ended meanwhile
        }
    }

    private static double Number(string[] stat, int index) => double.Parse(stat[index], CultureInfo.InvariantCulture);
}
