using MotCua.Performance.Contracts;
using MotCua.Performance.Figures;
using MotCua.Platform.Ledger;

namespace MotCua.Performance.Tracks;

/// <summary>How a procedure stands on the portal, as figures see it: as published last. Folded from events that no capability writes yet.</summary>
internal sealed record ProcedureTrack : Track
{
    /// <summary>All seven parts of a procedure.</summary>
    public const int AllParts = 7;

    public ProcedurePublished? Standing { get; init; }

    /// <param name="work">Takes each decision and publication, once and for ever.</param>
    public static ProcedureTrack Next(ProcedureTrack t, IEvent happened, Movements work)
    {
        switch (happened)
        {
            case ProcedureAnnounced e:
                work.Add(Counter.Announcements, e.DecidedOn, PlaceOf(e.Procedure), 1);
                work.Add(Counter.AnnouncementsLate, e.DecidedOn, PlaceOf(e.Procedure), e.DecidedOn > e.DecideBy ? 1 : 0);
                return t;
            case ProcedurePublished e:
                work.Add(Counter.Publications, e.On, PlaceOf(e.Procedure), 1);
                work.Add(Counter.PublicationsLate, e.On, PlaceOf(e.Procedure), e.On > e.PublishBy ? 1 : 0);
                if (t.Standing is { } before)
                {
                    Stand(before, e.On, work, -1); // what it was it is no more from that day on
                }

                Stand(e, e.On, work, 1);
                return t with { Standing = e };
            default:
                return t;
        }
    }

    /// <summary>How it stands is counted by the events that change it: a day before the last publication keeps what it had.</summary>
    public override void Contribute(Movements to, int times)
    {
    }

    private static void Stand(ProcedurePublished e, DateOnly day, Movements work, int times)
    {
        var place = PlaceOf(e.Procedure);
        void Count(Counter counter, bool so = true) => work.Add(counter, day, place, so ? times : 0);

        Count(Counter.Published);
        Count(Counter.PublishedWhole, e.Parts >= AllParts);
        Count(Counter.PublishedOnline, e.Service != OnlineService.None);
        Count(Counter.PublishedFull, e.Service == OnlineService.Full);
        Count(Counter.PublishedFullPossible, e.FullPossible);
        Count(Counter.PublishedWithFees, e.Fees);
        Count(Counter.PublishedPayable, e is { Fees: true, PayableOnline: true });
    }

    // The city decides on procedures; their field and channel are those of dossiers.
    private static Place PlaceOf(string procedure) => new(Guid.Empty, procedure, "", "");
}

/// <summary>Whether a unit gives electronic certified copies: counted from the first time it says so.</summary>
internal sealed record CopiesTrack : Track
{
    public Guid? Unit { get; init; }

    public DateTimeOffset At { get; init; }

    public static CopiesTrack Next(CopiesTrack t, IEvent happened, DateTimeOffset at) =>
        happened is CertifiedCopyOffered e && t.Unit is null ? t with { Unit = e.Unit, At = at } : t;

    public override void Contribute(Movements to, int times)
    {
        if (Unit is { } unit)
        {
            to.Add(Counter.CopiesOffered, At, new(unit, "", "", ""), times);
        }
    }
}
