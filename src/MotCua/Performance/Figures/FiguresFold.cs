using MotCua.Dossiers.Contracts;
using MotCua.Fees.Contracts;
using MotCua.Performance.Contracts;
using MotCua.Performance.Tracks;
using MotCua.Platform.Ledger;

namespace MotCua.Performance.Figures;

/// <summary>Folds a stretch of the ledger into what it changes in the figures. Pure: what it must know is given to it.</summary>
/// <param name="terms">Definitions that the stretch's dossiers pin.</param>
/// <param name="known">What was remembered of a subject before the stretch; null for a new one.</param>
internal sealed class FiguresFold(FoldTerms terms, Func<Guid, Track?> known)
{
    private readonly Dictionary<Guid, (Track? Before, Track After)> touched = [];
    private readonly Movements movements = new(terms.Zone);

    /// <summary>Types of events that figures read, by name.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        .. new[]
        {
            typeof(DossierSubmitted), typeof(DossierRepinned), typeof(DossierAccepted), typeof(AcceptanceRefused), typeof(SupplementRequested), typeof(DossierSupplied),
            typeof(DueMoved), typeof(DossierStopped), typeof(DossierResolved), typeof(TaskOpened), typeof(TaskDueMoved), typeof(TaskCompleted), typeof(TaskReturned),
            typeof(TaskCancelled), typeof(DossierRated), typeof(FeePaid), typeof(FeeRefunded), typeof(FeePaidOnline), typeof(FeeAssessed), typeof(ResultStored),
            typeof(ComponentReused), typeof(ResultShared), typeof(PopulationDataUsed), typeof(DossierSynchronised), typeof(PetitionReceived), typeof(PetitionForwarded),
            typeof(PetitionClosed), typeof(PetitionPublished), typeof(PetitionRated), typeof(ProcedureAnnounced), typeof(ProcedurePublished), typeof(CertifiedCopyOffered),
        }.Select(type => type.Name),
    ];

    /// <summary>Subjects as the stretch left them.</summary>
    public IEnumerable<KeyValuePair<Guid, Track>> Tracks => touched.Select(each => KeyValuePair.Create(each.Key, each.Value.After));

    /// <summary>Whom an event tells something of: the stream it lies in, and the dossier or petition it names.</summary>
    public static IEnumerable<Guid> SubjectsOf(Guid stream, IEvent happened) => happened switch
    {
        FeePaid e => [e.Dossier],
        FeeRefunded e => [e.Dossier],
        FeePaidOnline e => [e.Dossier],
        FeeAssessed e => [e.Dossier],
        ResultStored e => [e.Dossier],
        ComponentReused e => [e.Dossier],
        ResultShared e => [e.Dossier],
        PopulationDataUsed e => [e.Dossier],
        DossierSynchronised e => [e.Dossier],
        PetitionReceived e => new Guid?[] { stream, e.Dossier, e.Earlier }.OfType<Guid>(),
        _ => [stream],
    };

    public void Take(Guid stream, IEvent happened, DateTimeOffset at)
    {
        foreach (var subject in SubjectsOf(stream, happened))
        {
            if (!touched.TryGetValue(subject, out var held))
            {
                var before = known(subject);
                held = (before, before!);
            }

            touched[subject] = (held.Before, Next(held.After, subject, stream, happened, at));
        }
    }

    /// <summary>What all that was taken changes. Call it once, at the end.</summary>
    public Movements Close()
    {
        foreach (var (before, after) in touched.Values)
        {
            before?.Contribute(movements, -1);
            after.Contribute(movements, 1);
        }

        return movements;
    }

    private Track Next(Track? track, Guid subject, Guid stream, IEvent happened, DateTimeOffset at) => happened switch
    {
        PetitionReceived again when subject == again.Earlier => (PetitionTrack)(track ?? new PetitionTrack()) with { SentAgain = true },
        PetitionReceived or PetitionForwarded or PetitionClosed or PetitionPublished or PetitionRated when subject == stream =>
            PetitionTrack.Next((PetitionTrack?)track ?? new PetitionTrack(), happened, at),
        ProcedureAnnounced or ProcedurePublished => ProcedureTrack.Next((ProcedureTrack?)track ?? new ProcedureTrack(), happened, movements),
        CertifiedCopyOffered => CopiesTrack.Next((CopiesTrack?)track ?? new CopiesTrack(), happened, at),
        _ => DossierTrackFold.Next((DossierTrack?)track ?? new DossierTrack(), happened, at, terms, movements),
    };
}
