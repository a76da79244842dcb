using MotCua.Performance.Contracts;
using MotCua.Performance.Figures;
using MotCua.Platform.Ledger;

namespace MotCua.Performance.Tracks;

/// <summary>One petition as figures see it; folded from events that no capability writes yet.</summary>
internal sealed record PetitionTrack : Track
{
    public Guid Unit { get; init; }

    public PetitionMatter Matter { get; init; }

    /// <summary>It repeats an earlier one: each counts once.</summary>
    public bool Repeats { get; init; }

    /// <summary>Null while only another petition's repetition has told of it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset Due { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public bool PublishedLate { get; init; }

    public bool Disliked { get; init; }

    /// <summary>Somebody sent it again.</summary>
    public bool SentAgain { get; init; }

    private bool ClosedLate => ClosedAt > Due || PublishedLate;

    public static PetitionTrack Next(PetitionTrack t, IEvent happened, DateTimeOffset at) => happened switch
    {
        PetitionReceived e => t with { Unit = e.Unit, Matter = e.Matter, Repeats = e.Earlier is not null, ReceivedAt = at, Due = e.Due },
        PetitionForwarded e => t with { Unit = e.Unit, Due = e.Due },
        PetitionClosed e => t with { ClosedAt = at, Due = e.Due },
        PetitionPublished e => t with { PublishedLate = at > e.Due },
        PetitionRated e => t with { Disliked = !e.Liked },
        _ => t,
    };

    public override void Contribute(Movements to, int times)
    {
        if (ReceivedAt is not { } received)
        {
            return;
        }

        var place = new Place(Unit, "", "", "");
        void Count(Counter counter, DateTimeOffset at, bool counts = true) => to.Add(counter, at, place, counts ? times : 0);

        Count(Counter.PetitionsSent, received);
        Count(Counter.Petitions, received, !Repeats);
        Count(Counter.PetitionsOfBehaviour, received, !Repeats && Matter == PetitionMatter.Behaviour);
        Count(Counter.PetitionsUnhappy, received, !Repeats && (Disliked || SentAgain || ClosedLate));
        if (ClosedAt is { } closed)
        {
            Count(Counter.PetitionsClosed, closed);
            Count(Counter.PetitionsClosedOnTime, closed, !ClosedLate);
        }

        if (!(ClosedAt <= Due))
        {
            Count(Counter.PetitionsFellLate, Due);
            if (ClosedAt is { } late)
            {
                Count(Counter.PetitionsCeasedLate, late);
            }
        }
    }
}
