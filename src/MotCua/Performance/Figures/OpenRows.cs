namespace MotCua.Performance.Figures;

/// <summary>Open dossiers of one unit and procedure that stand at one step and are late after the same minute.</summary>
internal sealed class OpenRow
{
    public int Generation { get; init; }

    public Guid Unit { get; init; }

    public string Procedure { get; init; } = "";

    /// <summary>The node of the process; empty where none is open.</summary>
    public string Step { get; init; } = "";

    /// <summary>See <see cref="Minute"/>.</summary>
    public int Due { get; init; }

    /// <summary>The same by the letter of indicator 2.1.</summary>
    public int Overdue { get; init; }

    public long Dossiers { get; set; }
}

/// <summary>The same of a unit as a whole; <see cref="Guid.Empty"/> is the whole city.</summary>
internal sealed class OpenUnitRow
{
    public int Generation { get; init; }

    public Guid Unit { get; init; }

    public int Due { get; init; }

    public int Overdue { get; init; }

    public long Dossiers { get; set; }
}

/// <summary>What the projection remembers of one subject; see <see cref="Tracks.Track"/>.</summary>
internal sealed class TrackRow
{
    public int Generation { get; init; }

    public Guid Subject { get; init; }

    public byte[] State { get; init; } = [];
}

/// <summary>Due moments to the minute, as rows keep them: minutes since 1970, rounded up, so that nothing is called late before it is.</summary>
internal static class Minute
{
    /// <summary>The clock stands still: not late, and not going to be.</summary>
    public const int Never = int.MaxValue;

    public static int Of(DateTimeOffset? due) =>
        due is { } at ? (int)((at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute) : Never;

    /// <summary>Late at that moment are rows whose minute is less than or equal to this.</summary>
    public static int PassedAt(DateTimeOffset now) => (int)((now.UtcTicks - DateTimeOffset.UnixEpoch.Ticks - 1) / TimeSpan.TicksPerMinute);
}
