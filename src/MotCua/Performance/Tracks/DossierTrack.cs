using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Performance.Figures;

namespace MotCua.Performance.Tracks;

/// <summary>What became known of a dossier and counts from then on.</summary>
[Flags]
internal enum Marks
{
    None = 0,
    /// <summary>A file of at least one paper.</summary>
    Attached = 1 << 0,
    /// <summary>Filed online, or every paper held as a file: its steps are wholly electronic.</summary>
    Paperless = 1 << 1,
    /// <summary>The procedure ends with a document.</summary>
    Paper = 1 << 2,
    /// <summary>The procedure is a full service online.</summary>
    Full = 1 << 3,
    /// <summary>The procedure is one for persons.</summary>
    Persons = 1 << 4,
    /// <summary>Something is, or may be, paid for it.</summary>
    FeeDue = 1 << 5,
    PaidOnline = 1 << 6,
    PaidAtCounter = 1 << 7,
    ResultStored = 1 << 8,
    Reused = 1 << 9,
    Shared = 1 << 10,
    PopulationUsed = 1 << 11,
    Synchronised = 1 << 12,
    /// <summary>The fee came out of the answers: <see cref="FeeDue"/> is settled.</summary>
    FeeAssessed = 1 << 13,
}

internal enum DossierEnd
{
    None,
    Refused,
    /// <summary>Before or after acceptance.</summary>
    Stopped,
    Resolved,
}

/// <param name="Due">Null while its clock stands still.</param>
internal sealed record OpenStep(Guid Task, int Key, string Node, Guid Unit, DateTimeOffset? Due);

/// <summary>One dossier as figures see it. Nothing personal: ids, codes, instants, yes and no.</summary>
internal sealed record DossierTrack : Track
{
    public string Procedure { get; init; } = "";

    public int Version { get; init; }

    public int Calendar { get; init; }

    public string Field { get; init; } = "";

    /// <summary>Who decides.</summary>
    public Guid Unit { get; init; }

    public Channel Channel { get; init; }

    public Marks Marks { get; init; }

    /// <summary>Null for a dossier of which only others' events have come yet: it counts nowhere.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>After this it is late (design §4). Null while a pause is open that began before it.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>After this it is late by the letter of indicator 2.1: promised, and the time of a supplement. Null while that is awaited in time.</summary>
    public DateTimeOffset? Limit { get; init; }

    /// <summary>The limit at the moment of the open request for a supplement; null when none is open, or it was late by then.</summary>
    public DateTimeOffset? HeldLimit { get; init; }

    /// <summary>When the open supplement was asked for.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    public int Supplements { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DossierEnd End { get; init; }

    /// <summary>From acceptance to the result, in minutes of the norm's kind.</summary>
    public int WorkedMinutes { get; init; }

    public int Score { get; init; }

    public DateTimeOffset? RatedAt { get; init; }

    public DateTimeOffset? ComplainedAt { get; init; }

    public ValueList<OpenStep> Steps { get; init; } = [];

    public bool Has(Marks mark) => (Marks & mark) != 0;

    public Place Place => new(Unit, Procedure, Field, Channel.ToString());

    public bool Open => ReceivedAt is not null && EndedAt is null;

    /// <summary>The step that holds it: the first of the process, an opinion asked for by hand only where nothing else is open.</summary>
    public string Step => Steps.Count == 0 ? "" : Steps.MinBy(step => step.Key >= 0 ? step.Key : int.MaxValue)!.Node;

    public override void Contribute(Movements to, int times)
    {
        if (SubmittedAt is not { } submitted)
        {
            return;
        }

        var place = Place;
        void Count(Counter counter, DateTimeOffset at, bool counts = true, long amount = 1) => to.Add(counter, at, place, counts ? times * amount : 0);

        Count(Counter.Submitted, submitted);
        Count(Counter.SubmittedOnline, submitted, Channel == Channel.Online);
        if (ReceivedAt is { } received)
        {
            CountReceived(Count, received);
        }

        if (EndedAt is { } ended)
        {
            CountEnded(Count, ended);
        }

        if (ReceivedAt is not null)
        {
            CountLimit(Count, Counter.FellLate, Counter.CeasedLate, Due);
            CountLimit(Count, Counter.FellOverdue, Counter.CeasedOverdue, Limit);
        }

        if (RatedAt is { } rated)
        {
            Count(Counter.Ratings, rated);
            Count(Counter.RatingPoints, rated, amount: Score);
            Count(Counter.Satisfied, rated, Score >= 4);
            Count(Counter.Disliked, rated, Score <= 2);
        }

        if (ComplainedAt is { } complained)
        {
            Count(Counter.Complained, complained);
        }

        if (Open)
        {
            to.AddOpen(new(Unit, Procedure, Step, Minute.Of(Due), Minute.Of(Limit)), times);
        }
    }

    private delegate void Counting(Counter counter, DateTimeOffset at, bool counts = true, long amount = 1);

    private bool OnlineWhole => Channel == Channel.Online && (!Has(Marks.Paper) || Has(Marks.ResultStored));

    private void CountReceived(Counting count, DateTimeOffset received)
    {
        count(Counter.Received, received);
        count(Counter.ReceivedOnline, received, Channel == Channel.Online);
        count(Counter.Attached, received, Has(Marks.Attached));
        count(Counter.OnlineWhole, received, OnlineWhole);
        count(Counter.OfFullService, received, Has(Marks.Full));
        count(Counter.FullServiceUsed, received, Has(Marks.Full) && OnlineWhole);
        count(Counter.ForPersons, received, Has(Marks.Persons));
        count(Counter.FeeDue, received, Has(Marks.FeeDue));
        count(Counter.PaidOnline, received, Has(Marks.PaidOnline));
        count(Counter.PaidAtCounter, received, Has(Marks.PaidAtCounter));
        count(Counter.Reused, received, Has(Marks.Reused));
        count(Counter.Shared, received, Has(Marks.Shared));
        count(Counter.PopulationUsed, received, Has(Marks.PopulationUsed));
        count(Counter.Synchronised, received, Has(Marks.Synchronised));
        count(Counter.Completed, received, End == DossierEnd.Resolved);
        count(Counter.CompletedMinutes, received, End == DossierEnd.Resolved, WorkedMinutes);
    }

    private void CountEnded(Counting count, DateTimeOffset ended)
    {
        var resolved = End == DossierEnd.Resolved;
        count(Counter.Refused, ended, End == DossierEnd.Refused);
        count(Counter.Resolved, ended, resolved);
        count(Counter.ResolvedOnTime, ended, resolved && !(ended > Due));
        count(Counter.Stopped, ended, End == DossierEnd.Stopped && ReceivedAt is not null);
        count(Counter.PaperDue, ended, resolved && Has(Marks.Paper));
        count(Counter.PaperStored, ended, resolved && Has(Marks.Paper) && Has(Marks.ResultStored));
        count(Counter.Digitised, ended, resolved && Has(Marks.Attached) && Has(Marks.ResultStored));
        // Withdrawn counts only if it had been accepted; refused counts.
        var processed = ReceivedAt is not null || End == DossierEnd.Refused;
        count(Counter.Processed, ended, processed);
        count(Counter.ProcessedOnTime, ended, processed && !(ended > Limit));
    }

    private void CountLimit(Counting count, Counter fell, Counter ceased, DateTimeOffset? limit)
    {
        if (limit is { } passed && !(EndedAt <= passed))
        {
            count(fell, passed);
            if (EndedAt is { } ended)
            {
                count(ceased, ended);
            }
        }
    }
}
