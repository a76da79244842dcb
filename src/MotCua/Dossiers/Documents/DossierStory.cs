using MotCua.Platform.Ledger;

namespace MotCua.Dossiers.Documents;

/// <summary>An event and the dossier as it stood right after it.</summary>
internal sealed record Moment(Dossier State, IEvent Event, Authorship By);

/// <summary>A dossier's history. A paper says what held when it was issued, whatever came later.</summary>
internal sealed record DossierStory(IReadOnlyList<Moment> Moments)
{
    public static DossierStory Of(IEnumerable<RecordedEvent> recorded)
    {
        var moments = new List<Moment>();
        foreach (var each in recorded)
        {
            var happened = each.Event ?? throw new InvalidOperationException($"Event {each.Type} of {each.Stream} is not known to this version.");
            moments.Add(new(Dossier.Apply(moments.LastOrDefault()?.State, each.Stream, happened, each.By), happened, each.By));
        }

        return new(moments);
    }

    public Dossier Now => Moments[^1].State;

    public Moment? Last<T>()
        where T : IEvent => Moments.LastOrDefault(moment => moment.Event is T);

    public Moment? Last<T1, T2>()
        where T1 : IEvent
        where T2 : IEvent => Moments.LastOrDefault(moment => moment.Event is T1 or T2);
}
