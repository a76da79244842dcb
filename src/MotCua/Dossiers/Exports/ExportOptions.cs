namespace MotCua.Dossiers.Exports;

/// <summary>How many lines a file may have, and how long it is kept.</summary>
/// <param name="Kept"><c>MOTCUA_EXPORT_HOURS</c>.</param>
public sealed record ExportOptions(TimeSpan Kept)
{
    public const int MostRows = 100_000;

    /// <summary>Files one official may have asked for and not removed.</summary>
    public const int MostEach = 10;

    /// <summary>Without a sign of life a node counts as dead after this long.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Lines read and written at once.</summary>
    public int AtOnce { get; init; } = 500;
}
