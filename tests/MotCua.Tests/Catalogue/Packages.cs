using System.Collections.Concurrent;
using MotCua.Catalogue.Contracts;
using MotCua.Catalogue.Packages;
using MotCua.Tests.Organisations;

namespace MotCua.Tests.Catalogue;

/// <summary>The repository's packages, and spoilt copies of them.</summary>
internal static class Packages
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>For fees that no day off changes.</summary>
    public static DateOnly EveryDayWorks(DateOnly day) => day;

    public static IReadOnlyList<string> Codes { get; } =
        [.. Directory.GetDirectories(Path.Combine(TheCity.Catalogue, "procedures")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static SortedDictionary<string, string> Files(string code) => PackageFiles.Read(Path.Combine(TheCity.Catalogue, "procedures", code));

    public static PackageReading Read(string code, IReadOnlyDictionary<string, string> files) =>
        PackageReader.Read(code, files, slug => TheCity.Register.BySlug(slug)?.On(Today) == true);

    /// <summary>A package as it lies in the repository; read once, for it cannot change.</summary>
    public static ProcedurePackage Good(string code) => Whole.GetOrAdd(code, static known =>
    {
        var reading = Read(known, Files(known));
        return reading.Package ?? throw new InvalidOperationException(string.Join('\n', reading.Faults));
    });

    private static readonly ConcurrentDictionary<string, ProcedurePackage> Whole = new(StringComparer.Ordinal);

    /// <summary>The faults of a package after one text of one file was replaced.</summary>
    public static IReadOnlyList<string> Spoilt(string code, string file, string text, string by)
    {
        var files = Files(code);
        if (!files[file].Contains(text, StringComparison.Ordinal))
            throw new InvalidOperationException($"{file} does not hold “{text}”.");
        files[file] = files[file].Replace(text, by, StringComparison.Ordinal);
        return [.. Read(code, files).Faults.Select(fault => fault.ToString())];
    }
}
