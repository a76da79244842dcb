using MotCua.Platform.Ledger;

namespace MotCua.Dossiers.Invariants;

/// <summary>Everything an invariant looks at.</summary>
/// <param name="Row">As stored.</param>
/// <param name="State">What the row says.</param>
/// <param name="Folded">What the ledger says; null when its events cannot be folded.</param>
/// <param name="Events">In order.</param>
/// <param name="Tasks">All work items, also closed ones.</param>
internal sealed record WholeDossier(
    DossierRow Row, Dossier State, Dossier? Folded, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<TaskRow> Tasks);
