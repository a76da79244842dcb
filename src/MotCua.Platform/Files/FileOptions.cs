namespace MotCua.Platform.Files;

/// <summary>Where files lie, how large they may be, and where the scanner listens.</summary>
/// <param name="Directory"><c>MOTCUA_FILES</c>.</param>
/// <param name="MostBytes">Of one file; 50 MB unless configured (<c>MOTCUA_FILE_MOST_MB</c>).</param>
/// <param name="ScannerHost">clamd's host; null = there is none, files stay unscanned.</param>
/// <param name="ScannerPort">clamd's TCP port.</param>
public sealed record FileOptions(string Directory, long MostBytes, string? ScannerHost, int ScannerPort)
{
    public const long DefaultMostBytes = 50L * 1024 * 1024;

    /// <summary>Of one file that comes in pieces (<c>MOTCUA_RESUMABLE_MOST_MB</c>).</summary>
    public long MostResumable { get; init; } = 500L * 1024 * 1024;

    /// <summary>How long an upload in pieces waits for its next byte (<c>MOTCUA_RESUMABLE_HOURS</c>).</summary>
    public TimeSpan PartialKept { get; init; } = TimeSpan.FromDays(1);

    /// <summary>A sender of whom nothing comes for so long is gone; less than the twenty seconds for which an upload is held.</summary>
    public TimeSpan PatienceWithSender { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Millions of dots a picture may have (<c>MOTCUA_PICTURE_MOST_MEGAPIXELS</c>); whoever shows it needs four bytes for each.</summary>
    public int MostMegapixels { get; init; } = 250;

    /// <summary>How long an upload is kept that is in no draft and no dossier.</summary>
    public TimeSpan UnfiledKept { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Files one subject may hold that are not filed yet (<c>MOTCUA_UNFILED_MOST</c>).</summary>
    public int MostUnfiled { get; init; } = 300;

    /// <summary>Bytes of them (<c>MOTCUA_UNFILED_MOST_MB</c>).</summary>
    public long MostUnfiledBytes { get; init; } = 2000L * 1024 * 1024;

    /// <summary>After this long without an answer a file counts as unscanned; it is tried again all the same.</summary>
    public TimeSpan PatienceWithScanner { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>One scan may last this long.</summary>
    public TimeSpan ScanTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
