namespace MotCua.Platform.Files;

/// <summary>What a scanner says of a file.</summary>
public enum ScanVerdict
{
    Clean,
    Infected,
    /// <summary>Larger than the scanner takes: trying again at once is of no use.</summary>
    TooLarge,
    /// <summary>It could not be asked, or said something else.</summary>
    Away,
}

/// <summary>Port to the antivirus.</summary>
public interface IVirusScanner
{
    /// <summary>Never throws for an outage: that is <see cref="ScanVerdict.Away"/>.</summary>
    Task<ScanVerdict> ScanAsync(Stream plain, CancellationToken ct);
}
