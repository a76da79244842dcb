using Shouldly;

namespace MotCua.HostTests.Api;

/// <summary>A file under <c>docs/</c> that says what the code says; <c>MOTCUA_WRITE_SNAPSHOTS=1</c> writes it anew.</summary>
internal static class Snapshot
{
    private const int LinesShown = 12;

    public static void ShouldBe(string path, string now)
    {
        var file = Path.Combine(Root(), "docs", path);
        if (Environment.GetEnvironmentVariable("MOTCUA_WRITE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, now);
        }

        var (was, differs) = (File.Exists(file) ? File.ReadAllLines(file) : [], now.TrimEnd('\n').Split('\n'));
        if (was.SequenceEqual(differs))
        {
            return;
        }

        var at = was.Zip(differs).TakeWhile(pair => pair.First == pair.Second).Count();
        var same = was.Reverse().Zip(differs.Reverse()).TakeWhile(pair => pair.First == pair.Second).Take(Math.Min(was.Length, differs.Length) - at).Count();
        true.ShouldBeFalse($"""
            docs/{path} says otherwise from line {at + 1} on. If the change is meant: MOTCUA_WRITE_SNAPSHOTS=1, run this test again, and read the diff.
            {Lines('-', was[at..(was.Length - same)])}
            {Lines('+', differs[at..(differs.Length - same)])}
            """);
    }

    private static string Lines(char sign, string[] lines) =>
        string.Join('\n', lines.Take(LinesShown).Select(line => $"{sign} {line}").Concat(lines.Length > LinesShown ? [$"{sign} … {lines.Length - LinesShown} more"] : []));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
        }

        return folder.FullName;
    }
}
