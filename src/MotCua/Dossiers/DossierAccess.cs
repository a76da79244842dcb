using System.Linq.Expressions;
using MotCua.Authority.Contracts;
using MotCua.Platform.Commands;

namespace MotCua.Dossiers;

/// <summary>The one door to dossiers: lists, details, counts, search, files, PDFs, exports and streams all ask here.</summary>
public static class DossierAccess
{
    /// <summary>
    /// The party sees it, and who may act for them today; officials see what their unit and role have had to do with; those who
    /// assign work in a unit see that something is at work there, and those who oversee or audit that it exists. Administration gives no right to citizens' files.
    /// </summary>
    /// <remarks>Having filed it gives no right by itself: a right ends with the role, the representation or the mandate it came from.</remarks>
    public static Expression<Func<DossierRow, bool>> Visible(Scope scope) => SeesAll(scope) ? d => true : AtWork(scope, scope.TeamKeys);

    /// <summary>The same predicate in memory; a test holds the two together.</summary>
    public static bool Sees(Scope scope, Dossier d) => SeesAll(scope) || AtWork(scope, d, scope.TeamKeys);

    /// <summary>Whose content the scope may read, for lists: a search by name or personal id looks at nothing else.</summary>
    public static Expression<Func<DossierRow, bool>> Readable(Scope scope)
    {
        if (scope.Kind != SubjectKind.Official)
        {
            return AtWork(scope, scope.HoldingKeys);
        }

        var subject = scope.Subject;
        var own = scope.OwnParties;
        var holdings = scope.HoldingKeys;
        return d => d.Party != subject && !own.Contains(d.Party) && d.Involved.Any(i => holdings.Contains(i));
    }

    /// <summary>May the caller do this? Whether the dossier's status allows it is the decision's business.</summary>
    public static Access May(Scope scope, Dossier d, DossierAction action, Guid? task = null)
    {
        if (!Sees(scope, d))
        {
            return Access.Hidden;
        }

        return Held(scope, d, action, task) ? Access.Granted : Access.Refused;
    }

    /// <summary>
    /// Is this offered to the caller? Nobody in office handles his own dossier: what <see cref="May"/> lets through and the decision
    /// refuses with its reason stands on no page as a button.
    /// </summary>
    public static bool Offers(Scope scope, Dossier d, DossierAction action, Guid? task = null) =>
        May(scope, d, action, task) == Access.Granted && (scope.Kind != SubjectKind.Official || !IsOwn(scope, d));

    /// <summary>Who may read what people typed and handed in: the party, and the units and roles that work or worked on it.</summary>
    public static bool ReadsContent(Scope scope, Dossier d) => AtWork(scope, d, scope.HoldingKeys) && (scope.Kind != SubjectKind.Official || !IsOwn(scope, d));

    /// <summary>True when the official is the party himself, or acts for the party as a citizen.</summary>
    public static bool IsOwn(Scope scope, Dossier d) => d.Party == scope.Subject || scope.OwnParties.Contains(d.Party);

    /// <summary>A helper of the team that filed it at home, as far as the mandate goes.</summary>
    public static bool Helps(Scope scope, Dossier d) =>
        d is { Mandate.Covers: Contracts.MandateCover.UntilResult, HelpedUnit: { } team } && scope.Kind == SubjectKind.Official && scope.Holds(Role.FileOnBehalf, team);

    internal static bool SeesAll(Scope scope) => scope.Kind == SubjectKind.Official && (scope.Holds(Role.Oversee) || scope.Holds(Role.Audit));

    private static Expression<Func<DossierRow, bool>> AtWork(Scope scope, IReadOnlyList<string> holdings)
    {
        var parties = scope.Parties;
        var subject = scope.Subject;
        return scope.Kind switch
        {
            SubjectKind.Citizen => d => parties.Contains(d.Party),
            SubjectKind.Official => d => d.Involved.Any(i => holdings.Contains(i)),
            SubjectKind.Integrator when scope.Holds(Role.Integrate) => d => d.FiledBy == subject,
            _ => d => false,
        };
    }

    private static bool AtWork(Scope scope, Dossier d, IReadOnlyList<string> holdings) => scope.Kind switch
    {
        SubjectKind.Citizen => scope.MayActFor(d.Party),
        SubjectKind.Official => d.Involved.Any(holdings.Contains),
        SubjectKind.Integrator => scope.Holds(Role.Integrate) && d.FiledBy == scope.Subject,
        _ => false,
    };

    private static bool Held(Scope scope, Dossier d, DossierAction action, Guid? task) => action switch
    {
        DossierAction.Accept or DossierAction.Refuse or DossierAction.Repin => scope.Holds(Role.Receive, d.ReceivingUnit),
        DossierAction.RequestSupplement => d.AcceptedAt is null
            ? scope.Holds(Role.Receive, d.ReceivingUnit)
            : scope.Holds(Role.Handle, d.CompetentUnit) || scope.Holds(Role.Approve, d.CompetentUnit),
        DossierAction.Supply => IsParty(scope, d) || scope.Holds(Role.Receive, d.ReceivingUnit) || Helps(scope, d),
        DossierAction.Withdraw or DossierAction.Rate => IsParty(scope, d),
        DossierAction.Stop => scope.Holds(Role.Receive, d.ReceivingUnit) || scope.Holds(Role.Approve, d.CompetentUnit),
        DossierAction.ReturnResult => scope.Holds(Role.Return, d.ReceivingUnit),
        DossierAction.ClaimTask or DossierAction.ReleaseTask or DossierAction.CompleteTask or DossierAction.ReturnTask =>
            d.Task(task ?? Guid.Empty) is { } t && Enum.TryParse<Role>(t.Role, out var role) && scope.Holds(role, t.Unit),
        DossierAction.ConsultUnit => d.Task(task ?? Guid.Empty) is { } asking && asking.Unit == d.CompetentUnit && !Consultation.IsOne(asking)
            && Enum.TryParse<Role>(asking.Role, out var own) && scope.Holds(own, asking.Unit),
        DossierAction.ReassignTask => d.Task(task ?? Guid.Empty) is { } t && scope.Holds(Role.Assign, t.Unit),
        DossierAction.ReadContent => ReadsContent(scope, d),
        _ => false,
    };

    private static bool IsParty(Scope scope, Dossier d) => scope.Kind == SubjectKind.Citizen && scope.MayActFor(d.Party);
}
