using MotCua.Kernel;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Organisations.Files;

namespace MotCua.Tests.Organisations;

/// <summary>The repository's own reference files, read once.</summary>
internal static class TheCity
{
    public static string Catalogue { get; } = Path.Combine(Root(AppContext.BaseDirectory), "catalogue");

    private static readonly Lazy<UnitRegister> register = new(() =>
    {
        var faults = new List<FileFault>();
        var (units, successions) = UnitFiles.Read(Path.Combine(Catalogue, "units"), faults);
        return faults.Count == 0 ? new UnitRegister(units, successions) : throw new ReferenceFilesException(faults);
    });

    private static readonly Lazy<WorkingCalendar> calendar = new(() =>
    {
        var faults = new List<FileFault>();
        var set = CalendarFiles.Read(Catalogue, Register.Units, faults);
        return faults.Count == 0 ? set.Build(CityFile.Read(Catalogue).Zone)[CalendarSet.Default] : throw new ReferenceFilesException(faults);
    });

    public static UnitRegister Register => register.Value;

    /// <summary>Of a unit without hours of its own.</summary>
    public static WorkingCalendar Calendar => calendar.Value;

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "MotCua.slnx")) ? folder : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No MotCua.slnx above the tests."));
}
