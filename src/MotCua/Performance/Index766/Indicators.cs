using MotCua.Dossiers.Contracts;
using MotCua.Performance.Contracts;
using MotCua.Performance.Figures;

namespace MotCua.Performance.Index766;

/// <summary>What was counted for an indicator.</summary>
/// <param name="Part">The numerator.</param>
/// <param name="Of">The denominator.</param>
/// <param name="Percent">Where the rate is not simply the one by the other.</param>
internal sealed record Measured(decimal Part, decimal Of, decimal? Percent = null);

/// <param name="Id">As domain.md §12 numbers it.</param>
/// <param name="Group">A to F.</param>
/// <param name="Events">The ledger events it is computed from.</param>
/// <param name="Seen">How many of the events nothing in the product writes yet the city has; null where the product writes them all.</param>
/// <param name="People">Its denominator counts dossiers or petitions: people.</param>
internal sealed record Indicator(string Id, string Group, IReadOnlyList<string> Events, Func<UnitFigures, long>? Seen, bool People, Func<IndexInput, Measured> Measure)
{
    /// <summary>Its key in the resources: a point would begin a new word there.</summary>
    public string Key => Id.Replace('.', '-');
}

/// <summary>What is scored.</summary>
/// <param name="Figures">Of the unit and period.</param>
/// <param name="City">Of the whole city up to the same day: whether a source runs at all.</param>
/// <param name="Months">How long the period is.</param>
/// <param name="LastYear">What was received in the whole year before; null when there was none.</param>
/// <param name="Units">How many units the figures are of.</param>
internal sealed record IndexInput(UnitFigures Figures, UnitFigures City, int Months, long? LastYear, int Units);

/// <summary>All indicators of index 766: exact numerators and denominators (domain.md §12). Weights and thresholds are configuration.</summary>
internal static class Indicators
{
    private static readonly string[] Dossiers = [nameof(DossierAccepted), nameof(DossierResolved)];

    public static IReadOnlyList<Indicator> All { get; } =
    [
        // A. Openness. 1.1: a procedure counts once, and any late decision of the period makes it late.
        new("1.1", "A", [nameof(ProcedureAnnounced)], f => f.Stock(Counter.Announcements), false, i =>
            new(i.Figures.Procedures.With(p => p.Announcements) - i.Figures.Procedures.With(p => p.AnnouncementsLate), i.Figures.Procedures.With(p => p.Announcements))),
        new("1.2", "A", [nameof(ProcedurePublished)], f => f.Stock(Counter.Publications), false, i =>
            new(i.Figures[Counter.Publications] - i.Figures[Counter.PublicationsLate], i.Figures[Counter.Publications])),
        new("1.3", "A", [nameof(ProcedurePublished)], f => f.Stock(Counter.Publications), false, i =>
            new(i.Figures.Stock(Counter.PublishedWhole), i.Figures.Stock(Counter.Published))),
        new("1.4", "A", [nameof(DossierSynchronised), nameof(DossierAccepted)], f => f.Stock(Counter.Synchronised), true, Synchronised),

        // B. Progress.
        new("2.1", "B", [nameof(DossierAccepted), nameof(SupplementRequested), nameof(DossierSupplied), nameof(DossierResolved), nameof(DossierStopped), nameof(AcceptanceRefused)], null, true, OnTime),
        new("2.2", "B", Dossiers, null, true, i => new(i.Figures[Counter.CompletedMinutes], i.Figures[Counter.Completed], Rate(i.Figures[Counter.CompletedMinutes], i.Figures[Counter.Completed]))),

        // C. Services online. Which of these the twelve points are split over is not known: catalogue/index766.yaml says.
        new("3.1", "C", [nameof(ProcedurePublished)], f => f.Stock(Counter.Publications), false, i => new(i.Figures.Stock(Counter.PublishedOnline), i.Figures.Stock(Counter.Published))),
        new("3.2", "C", [nameof(ProcedurePublished), nameof(DossierAccepted)], f => f.Stock(Counter.Publications), false, i =>
            new(i.Figures.Procedures.With(p => p.ReceivedOnline), i.Figures.Stock(Counter.PublishedOnline))),
        new("3.3", "C", [nameof(DossierAccepted), nameof(ResultStored), nameof(DossierSynchronised)], f => Math.Min(f.Stock(Counter.PaperStored), f.Stock(Counter.Synchronised)), true, i =>
            new(i.Figures[Counter.OnlineWhole], i.Figures[Counter.Received], RateOf(i.Figures[Counter.OnlineWhole], i.Figures[Counter.Received]) * RateOf(Synchronised(i)) / 100)),
        new("3.4", "C", [nameof(DossierAccepted), nameof(ResultStored)], f => f.Stock(Counter.PaperStored), true, i =>
            new(i.Figures[Counter.FullServiceUsed], i.Figures[Counter.OfFullService])),

        // D. Payment online.
        new("3.5a", "D", [nameof(ProcedurePublished)], f => f.Stock(Counter.Publications), false, i => new(i.Figures.Stock(Counter.PublishedPayable), i.Figures.Stock(Counter.PublishedWithFees))),
        new("3.5b", "D", [nameof(FeePaidOnline), nameof(FeeAssessed)], f => f.Stock(Counter.PaidOnline), false, i =>
            new(i.Figures.Procedures.With(p => p.PaidOnline), i.Figures.Procedures.With(p => p.FeeDue))),
        new("3.6", "D", [nameof(FeePaidOnline), nameof(FeeAssessed)], f => f.Stock(Counter.PaidOnline), true, i => new(i.Figures[Counter.PaidOnline], i.Figures[Counter.FeeDue])),

        // E. Digitisation.
        new("4.1", "E", [nameof(DossierResolved), nameof(ResultStored)], f => f.Stock(Counter.PaperStored), true, i => new(i.Figures[Counter.PaperStored], i.Figures[Counter.PaperDue])),
        new("4.2", "E", [nameof(DossierSubmitted), nameof(DossierSupplied), nameof(ResultStored)], f => f.Stock(Counter.PaperStored), true, i => new(i.Figures[Counter.Digitised], i.Figures[Counter.Resolved])),
        new("4.3", "E", [nameof(ComponentReused)], f => f.Stock(Counter.Reused), true, i => new(i.Figures[Counter.Reused], i.Figures[Counter.Received])),
        new("4.4", "E", [nameof(ComponentReused), nameof(ResultShared)], f => f.Stock(Counter.Shared), true, i => new(i.Figures[Counter.Shared], i.Figures[Counter.Received])),
        new("4.5a", "E", [nameof(PopulationDataUsed)], f => f.Stock(Counter.PopulationUsed), false, i =>
            new(i.Figures.Procedures.With(p => p.PopulationUsed), i.Figures.Procedures.With(p => p.ForPersons))),
        new("4.5b", "E", [nameof(PopulationDataUsed)], f => f.Stock(Counter.PopulationUsed), true, i => new(i.Figures[Counter.PopulationUsed], i.Figures[Counter.Received])),
        new("4.6", "E", [nameof(CertifiedCopyOffered)], f => f.Stock(Counter.CopiesOffered), false, i => new(Math.Min(i.Figures.Stock(Counter.CopiesOffered), i.Units), i.Units)),

        // F. Satisfaction.
        new("5.1", "F", [nameof(PetitionReceived)], f => f.Stock(Counter.PetitionsSent), true, i => new(i.Figures[Counter.PetitionsOfBehaviour], i.Figures[Counter.Petitions])),
        new("5.2", "F", [nameof(PetitionReceived), nameof(PetitionForwarded), nameof(PetitionClosed), nameof(PetitionPublished)], f => f.Stock(Counter.PetitionsSent), true, i =>
            new(i.Figures[Counter.PetitionsClosedOnTime] + i.Figures.OpenPetitions - i.Figures.LatePetitions, i.Figures[Counter.PetitionsClosed] + i.Figures.OpenPetitions)),
        new("5.3", "F", [nameof(PetitionReceived), nameof(PetitionRated), nameof(PetitionClosed)], f => f.Stock(Counter.PetitionsSent), true, i =>
            new(Math.Max(0, i.Figures[Counter.Petitions] - i.Figures[Counter.PetitionsUnhappy] - i.Figures.LatePetitions), i.Figures[Counter.Petitions])),
        new("5.4", "F", [nameof(DossierRated), nameof(PetitionReceived)], null, true, Satisfied),
    ];

    /// <summary>What the national portal knows of what was received; where nothing was, last year's share stands for it.</summary>
    private static Measured Synchronised(IndexInput i) => i.Figures[Counter.Received] switch
    {
        > 0 and var received => new(i.Figures[Counter.Synchronised], received),
        _ => new(i.Figures[Counter.Synchronised], Math.Round((i.LastYear ?? 0) * i.Months / 12m, 2, MidpointRounding.AwayFromZero)),
    };

    /// <summary>Done on time and in progress within the limit, of all that was done or is in progress.</summary>
    private static Measured OnTime(IndexInput i) =>
        new(i.Figures[Counter.ProcessedOnTime] + i.Figures.Open - i.Figures.Overdue, i.Figures[Counter.Processed] + i.Figures.Open);

    /// <summary>100 %, less the share of late dossiers, less the share of those that somebody disliked or complained of.</summary>
    private static Measured Satisfied(IndexInput i)
    {
        var onTime = OnTime(i);
        var unhappy = Math.Min(onTime.Of, onTime.Of - onTime.Part + i.Figures[Counter.Complained]);
        return new(onTime.Of - unhappy, onTime.Of);
    }

    private static decimal? Rate(decimal part, decimal of) => of > 0 ? part / of : null;

    private static decimal RateOf(decimal part, decimal of) => of > 0 ? 100 * part / of : 0;

    private static decimal RateOf(Measured measured) => RateOf(measured.Part, measured.Of);
}
