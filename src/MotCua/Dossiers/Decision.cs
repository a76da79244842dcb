using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>What every dossier command answers: where the dossier stands now. Ids and codes only.</summary>
public sealed record DossierAnswer(Guid Id, string Reference, string? Code, DossierStatus Status, long Revision)
{
    public DateTimeOffset? Promised { get; init; }
}

/// <summary>Puts a decision's events, content and author together.</summary>
internal static class Decision
{
    public static Decided<DossierAnswer> Of(Dossier before, IReadOnlyList<IEvent> events, Authorship by, params ContentRow?[] content)
    {
        var after = events.Aggregate(before, (d, e) => Dossier.Apply(d, d.Id, e, by));
        return new(events, Answer(after), by) { Rows = [.. content.OfType<ContentRow>().Select(c => new RowWrite(WriteKind.Insert, c))] };
    }

    public static DossierAnswer Answer(Dossier d) => new(d.Id, d.Reference, d.Code, d.Status, d.Revision) { Promised = d.Promised };

    /// <summary>The author of record: an official acts in a unit, a helper or representative on behalf of the party.</summary>
    public static Authorship By(Scope scope, Dossier d, DateTimeOffset now, Guid? unit = null) => new(
        scope.Subject, now,
        OnBehalfOf: scope.Kind == SubjectKind.Citizen && scope.Subject != d.Party ? d.Party : null,
        Unit: scope.Kind == SubjectKind.Official ? unit ?? d.ReceivingUnit : null);

    /// <summary>
    /// The author of what is the party's own doing. An official who brings it does it on behalf of the party: at the counter because the
    /// party asked there, at home under the mandate.
    /// </summary>
    public static Authorship For(Scope scope, Dossier d, DateTimeOffset now)
    {
        if (scope.Kind != SubjectKind.Official)
        {
            return By(scope, d, now);
        }

        var counter = scope.Holds(Role.Receive, d.ReceivingUnit);
        return new(scope.Subject, now, d.Party, counter ? d.ReceivingUnit : d.HelpedUnit ?? d.ReceivingUnit, counter ? null : d.Mandate?.Id);
    }

    public static Side SideOf(Scope scope) => scope.Kind == SubjectKind.Citizen ? Side.Party : Side.Official;

    /// <summary>A text that must be given: trimmed, readable, ≤ 4,000 characters, else the field is named.</summary>
    public static Result<string> Text(string? text, string field) => FreeText.Of(text, field);
}
