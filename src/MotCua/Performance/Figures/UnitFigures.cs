namespace MotCua.Performance.Figures;

/// <summary>Everything index and fields are computed from, of one unit (or the city) and one period.</summary>
internal sealed record UnitFigures
{
    /// <summary>What belongs to the days of the period.</summary>
    public required FiguresSum Within { get; init; }

    /// <summary>Everything up to the end of the period, or of today where it still runs: what stands then.</summary>
    public required FiguresSum Through { get; init; }

    /// <summary>The same up to the end of the period, or of yesterday: limits that pass today have not all passed yet.</summary>
    public required FiguresSum ThroughPassed { get; init; }

    public required ProcedureCounts Procedures { get; init; }

    /// <summary>What is open at this moment; null for a period that is over.</summary>
    public OpenNow? Now { get; init; }

    public static UnitFigures None { get; } = new() { Within = new(), Through = new(), ThroughPassed = new(), Procedures = new([]) };

    /// <summary>Dossiers open at the end of the period.</summary>
    public long Open => Now?.Dossiers ?? Stock(Counter.Received) - Stock(Counter.Resolved) - Stock(Counter.Stopped);

    public long Late => Now?.Late ?? Passed(Counter.FellLate) - Stock(Counter.CeasedLate);

    /// <summary>Late by the letter of indicator 2.1.</summary>
    public long Overdue => Now?.Overdue ?? Passed(Counter.FellOverdue) - Stock(Counter.CeasedOverdue);

    public long OpenPetitions => Stock(Counter.PetitionsSent) - Stock(Counter.PetitionsClosed);

    public long LatePetitions => Math.Clamp(Passed(Counter.PetitionsFellLate) - Stock(Counter.PetitionsCeasedLate), 0, Math.Max(0, OpenPetitions));

    public long this[Counter counter] => Within[counter];

    public long Stock(Counter counter) => Through[counter];

    /// <summary>Of several units together, e.g. one and those whose duties it took over.</summary>
    public static UnitFigures Of(IReadOnlyCollection<UnitFigures> parts) => parts.Count == 1 ? parts.First() : new()
    {
        Within = FiguresSum.Of(parts.Select(part => part.Within)),
        Through = FiguresSum.Of(parts.Select(part => part.Through)),
        ThroughPassed = FiguresSum.Of(parts.Select(part => part.ThroughPassed)),
        Procedures = new([.. parts.SelectMany(part => part.Procedures.Rows)]),
        Now = parts.Any(part => part.Now is not null)
            ? parts.Select(part => part.Now).OfType<OpenNow>().Aggregate(new OpenNow(0, 0, 0), (sum, open) => new(sum.Dossiers + open.Dossiers, sum.Late + open.Late, sum.Overdue + open.Overdue))
            : null,
    };

    private long Passed(Counter counter) => ThroughPassed[counter];
}

/// <param name="Late">Of them, against <c>due</c>.</param>
/// <param name="Overdue">Of them, by the letter of indicator 2.1.</param>
internal sealed record OpenNow(long Dossiers, long Late, long Overdue);

/// <summary>One procedure's numbers in the period, as far as indicators count procedures.</summary>
internal sealed record ProcedureCount(
    string Procedure, long Received, long ReceivedOnline, long FeeDue, long PaidOnline, long PopulationUsed, long ForPersons, long Announcements, long AnnouncementsLate);

/// <summary>Indicators that count procedures and not dossiers: each procedure once, however many rows tell of it.</summary>
internal sealed class ProcedureCounts(IReadOnlyList<ProcedureCount> rows)
{
    public IReadOnlyList<ProcedureCount> Rows => rows;

    public long With(Func<ProcedureCount, long> number) => rows.Where(row => number(row) > 0).Select(row => row.Procedure).Distinct(StringComparer.Ordinal).Count();
}
