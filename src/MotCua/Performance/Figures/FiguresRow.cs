namespace MotCua.Performance.Figures;

/// <summary>A row of a roll-up: one number for each <see cref="Counter"/>, in a column of the same name.</summary>
internal abstract class FiguresRow
{
    internal static int Count { get; } = Enum.GetValues<Counter>().Length;

    private readonly long[] numbers = new long[Count];

    /// <summary>Which building of the projection it belongs to (ADR 0015).</summary>
    public int Generation { get; init; }

    internal long this[Counter counter]
    {
        get => numbers[(int)counter];
        set => numbers[(int)counter] = value;
    }

    internal ReadOnlySpan<long> Numbers => numbers;

    internal void Add(ReadOnlySpan<long> others)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] += others[i];
        }
    }

    public long Submitted { get => this[Counter.Submitted]; set => this[Counter.Submitted] = value; }
    public long SubmittedOnline { get => this[Counter.SubmittedOnline]; set => this[Counter.SubmittedOnline] = value; }
    public long Refused { get => this[Counter.Refused]; set => this[Counter.Refused] = value; }
    public long Received { get => this[Counter.Received]; set => this[Counter.Received] = value; }
    public long ReceivedOnline { get => this[Counter.ReceivedOnline]; set => this[Counter.ReceivedOnline] = value; }
    public long Attached { get => this[Counter.Attached]; set => this[Counter.Attached] = value; }
    public long OnlineWhole { get => this[Counter.OnlineWhole]; set => this[Counter.OnlineWhole] = value; }
    public long OfFullService { get => this[Counter.OfFullService]; set => this[Counter.OfFullService] = value; }
    public long FullServiceUsed { get => this[Counter.FullServiceUsed]; set => this[Counter.FullServiceUsed] = value; }
    public long ForPersons { get => this[Counter.ForPersons]; set => this[Counter.ForPersons] = value; }
    public long FeeDue { get => this[Counter.FeeDue]; set => this[Counter.FeeDue] = value; }
    public long PaidOnline { get => this[Counter.PaidOnline]; set => this[Counter.PaidOnline] = value; }
    public long PaidAtCounter { get => this[Counter.PaidAtCounter]; set => this[Counter.PaidAtCounter] = value; }
    public long Reused { get => this[Counter.Reused]; set => this[Counter.Reused] = value; }
    public long Shared { get => this[Counter.Shared]; set => this[Counter.Shared] = value; }
    public long PopulationUsed { get => this[Counter.PopulationUsed]; set => this[Counter.PopulationUsed] = value; }
    public long Synchronised { get => this[Counter.Synchronised]; set => this[Counter.Synchronised] = value; }
    public long Completed { get => this[Counter.Completed]; set => this[Counter.Completed] = value; }
    public long CompletedMinutes { get => this[Counter.CompletedMinutes]; set => this[Counter.CompletedMinutes] = value; }
    public long Resolved { get => this[Counter.Resolved]; set => this[Counter.Resolved] = value; }
    public long ResolvedOnTime { get => this[Counter.ResolvedOnTime]; set => this[Counter.ResolvedOnTime] = value; }
    public long Stopped { get => this[Counter.Stopped]; set => this[Counter.Stopped] = value; }
    public long PaperDue { get => this[Counter.PaperDue]; set => this[Counter.PaperDue] = value; }
    public long PaperStored { get => this[Counter.PaperStored]; set => this[Counter.PaperStored] = value; }
    public long Digitised { get => this[Counter.Digitised]; set => this[Counter.Digitised] = value; }
    public long Processed { get => this[Counter.Processed]; set => this[Counter.Processed] = value; }
    public long ProcessedOnTime { get => this[Counter.ProcessedOnTime]; set => this[Counter.ProcessedOnTime] = value; }
    public long FellLate { get => this[Counter.FellLate]; set => this[Counter.FellLate] = value; }
    public long CeasedLate { get => this[Counter.CeasedLate]; set => this[Counter.CeasedLate] = value; }
    public long FellOverdue { get => this[Counter.FellOverdue]; set => this[Counter.FellOverdue] = value; }
    public long CeasedOverdue { get => this[Counter.CeasedOverdue]; set => this[Counter.CeasedOverdue] = value; }
    public long Ratings { get => this[Counter.Ratings]; set => this[Counter.Ratings] = value; }
    public long RatingPoints { get => this[Counter.RatingPoints]; set => this[Counter.RatingPoints] = value; }
    public long Satisfied { get => this[Counter.Satisfied]; set => this[Counter.Satisfied] = value; }
    public long Disliked { get => this[Counter.Disliked]; set => this[Counter.Disliked] = value; }
    public long Complained { get => this[Counter.Complained]; set => this[Counter.Complained] = value; }
    public long StepsDone { get => this[Counter.StepsDone]; set => this[Counter.StepsDone] = value; }
    public long StepsOnTime { get => this[Counter.StepsOnTime]; set => this[Counter.StepsOnTime] = value; }
    public long StepsElectronic { get => this[Counter.StepsElectronic]; set => this[Counter.StepsElectronic] = value; }
    public long SupplementsAsked { get => this[Counter.SupplementsAsked]; set => this[Counter.SupplementsAsked] = value; }
    public long SupplementsRepeated { get => this[Counter.SupplementsRepeated]; set => this[Counter.SupplementsRepeated] = value; }
    public long PetitionsSent { get => this[Counter.PetitionsSent]; set => this[Counter.PetitionsSent] = value; }
    public long Petitions { get => this[Counter.Petitions]; set => this[Counter.Petitions] = value; }
    public long PetitionsOfBehaviour { get => this[Counter.PetitionsOfBehaviour]; set => this[Counter.PetitionsOfBehaviour] = value; }
    public long PetitionsUnhappy { get => this[Counter.PetitionsUnhappy]; set => this[Counter.PetitionsUnhappy] = value; }
    public long PetitionsClosed { get => this[Counter.PetitionsClosed]; set => this[Counter.PetitionsClosed] = value; }
    public long PetitionsClosedOnTime { get => this[Counter.PetitionsClosedOnTime]; set => this[Counter.PetitionsClosedOnTime] = value; }
    public long PetitionsFellLate { get => this[Counter.PetitionsFellLate]; set => this[Counter.PetitionsFellLate] = value; }
    public long PetitionsCeasedLate { get => this[Counter.PetitionsCeasedLate]; set => this[Counter.PetitionsCeasedLate] = value; }
    public long Announcements { get => this[Counter.Announcements]; set => this[Counter.Announcements] = value; }
    public long AnnouncementsLate { get => this[Counter.AnnouncementsLate]; set => this[Counter.AnnouncementsLate] = value; }
    public long Publications { get => this[Counter.Publications]; set => this[Counter.Publications] = value; }
    public long PublicationsLate { get => this[Counter.PublicationsLate]; set => this[Counter.PublicationsLate] = value; }
    public long Published { get => this[Counter.Published]; set => this[Counter.Published] = value; }
    public long PublishedWhole { get => this[Counter.PublishedWhole]; set => this[Counter.PublishedWhole] = value; }
    public long PublishedOnline { get => this[Counter.PublishedOnline]; set => this[Counter.PublishedOnline] = value; }
    public long PublishedFull { get => this[Counter.PublishedFull]; set => this[Counter.PublishedFull] = value; }
    public long PublishedFullPossible { get => this[Counter.PublishedFullPossible]; set => this[Counter.PublishedFullPossible] = value; }
    public long PublishedWithFees { get => this[Counter.PublishedWithFees]; set => this[Counter.PublishedWithFees] = value; }
    public long PublishedPayable { get => this[Counter.PublishedPayable]; set => this[Counter.PublishedPayable] = value; }
    public long CopiesOffered { get => this[Counter.CopiesOffered]; set => this[Counter.CopiesOffered] = value; }
}

/// <summary>One unit's day; <see cref="Guid.Empty"/> is the whole city.</summary>
internal sealed class DayUnitRow : FiguresRow
{
    public DateOnly Day { get; init; }

    public Guid Unit { get; init; }
}

/// <summary>One procedure's day in the whole city.</summary>
internal sealed class DayProcedureRow : FiguresRow
{
    public DateOnly Day { get; init; }

    public string Procedure { get; init; } = "";
}

/// <summary>One field's day by channel, in the whole city.</summary>
internal sealed class DayFieldRow : FiguresRow
{
    public DateOnly Day { get; init; }

    public string Field { get; init; } = "";

    /// <summary>A word of <c>Channel</c>.</summary>
    public string Channel { get; init; } = "";
}

/// <summary>One procedure's month at one unit: what index 766 is computed from.</summary>
internal sealed class MonthRow : FiguresRow
{
    /// <summary>The month's first day.</summary>
    public DateOnly Month { get; init; }

    /// <summary><see cref="Guid.Empty"/> is the whole city.</summary>
    public Guid Unit { get; init; }

    /// <summary>Empty = all procedures together, and what belongs to none.</summary>
    public string Procedure { get; init; } = "";
}

/// <summary>Numbers added up over rows of any kind; no table has it.</summary>
internal sealed class FiguresSum : FiguresRow
{
    public static FiguresSum Of(params IEnumerable<FiguresSum> parts)
    {
        var sum = new FiguresSum();
        foreach (var part in parts)
        {
            sum.Add(part.Numbers);
        }

        return sum;
    }
}
