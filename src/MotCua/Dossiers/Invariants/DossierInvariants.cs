using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Operations;

namespace MotCua.Dossiers.Invariants;

/// <summary>What must always be true of dossiers (design §3), by name; <c>motcua verify --invariants</c> asks for all.</summary>
internal static class DossierInvariants
{
    private static readonly DossierStatus[] Closed = [DossierStatus.Refused, DossierStatus.Stopped, DossierStatus.Resolved, DossierStatus.Returned];

    public static IReadOnlyDictionary<string, Func<WholeDossier, bool>> All { get; } = new Dictionary<string, Func<WholeDossier, bool>>
    {
        ["dossiers.state-is-the-fold-of-its-events"] = StateIsFold,
        ["dossiers.work-items-are-those-of-the-state"] = WorkItemsFit,
        ["dossiers.at-most-one-open-supplement"] = OneOpenSupplement,
        ["dossiers.no-result-before-approval"] = ApprovedBeforeResult,
        ["dossiers.no-task-on-a-closed-dossier"] = d => !Closed.Contains(d.State.Status) || !d.Tasks.Any(task => task.Open),
        ["dossiers.nobody-handles-his-own-dossier"] = NobodyHandlesHisOwn,
    };

    public static IServiceCollection AddInvariants(this IServiceCollection services)
    {
        services.AddSingleton<IHeadSource, DossierHeads>();
        services.AddSingleton<IInvariant, CompetentUnitExists>();
        foreach (var (name, holds) in All)
        {
            services.AddSingleton<IInvariant>(new DossierInvariant(name, holds));
        }

        return services;
    }

    private static bool StateIsFold(WholeDossier d) =>
        d.Folded is not null && Same(d.Row, DossierRow.Of(d.Folded, d.Row.HeadHash, d.Row.SearchFields));

    /// <summary>Whether a row says what the fold of its events says.</summary>
    /// <remarks>Search fields are outside the fold: erasing a person nulls them. All else of the row follows from the events.</remarks>
    internal static bool Same(DossierRow row, DossierRow should) =>
        (should.State, should.Reference, should.Code, should.Procedure, should.Status, should.Channel, should.Party, should.FiledBy)
            == (row.State, row.Reference, row.Code, row.Procedure, row.Status, row.Channel, row.Party, row.FiledBy)
        && (should.ReceivingUnit, should.CompetentUnit, should.SubmittedAt, should.AcceptedAt, should.Promised, should.Due, should.EndedAt, should.Revision)
            == (row.ReceivingUnit, row.CompetentUnit, row.SubmittedAt, row.AcceptedAt, row.Promised, row.Due, row.EndedAt, row.Revision)
        && should.Involved.SequenceEqual(row.Involved);

    private static bool WorkItemsFit(WholeDossier d) =>
        d.Tasks.Where(task => task.Open).Select(task => (task.Id, task.Node, task.Unit, task.Role, task.Assignee, task.Due, task.Revision)).Order()
            .SequenceEqual(d.State.Tasks.Select(task => (task.Id, task.Node, task.Unit, task.Role, task.Assignee, task.Due, task.Revision)).Order());

    private static bool OneOpenSupplement(WholeDossier d)
    {
        var open = d.State.Pauses.Count(pause => pause.To is null && pause.Reason == PauseReason.Supplement);
        return open <= 1 && (d.State.Status != DossierStatus.AwaitingSupplement || open == 1);
    }

    private static bool ApprovedBeforeResult(WholeDossier d) =>
        (d.State.Status is not (DossierStatus.Resolved or DossierStatus.Returned) && d.State.Result?.Number is null) || d.State.Result?.ApprovedAt is not null;

    // An official's own person is known to Authority only; what the ledger itself can show is that the party never signs as an official.
    private static bool NobodyHandlesHisOwn(WholeDossier d) =>
        d.Events.All(e => e.By.Unit is null || e.By.Actor != d.State.Party) && d.State.Tasks.All(task => task.Assignee != d.State.Party);
}
