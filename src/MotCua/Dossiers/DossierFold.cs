using MotCua.Dossiers.Contracts;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>What each event does to the state. Total over the event types; no rule is checked here, that was decided before.</summary>
internal static class DossierFold
{
    public static Dossier Begin(Guid id, DossierSubmitted e, Authorship by) => new()
    {
        Id = id,
        Reference = e.Reference,
        Pins = e.Pins,
        Status = DossierStatus.Submitted,
        Channel = e.Channel,
        Party = e.Party,
        FiledBy = by.Actor == e.Party ? null : by.Actor,
        ReceivingUnit = e.ReceivingUnit,
        CompetentUnit = e.CompetentUnit,
        HelpedUnit = e.HelpedUnit,
        Application = e.Application,
        Components = e.Components,
        Delivery = e.Delivery,
        SubmittedAt = by.At,
        Contents = e.Application.Version,
        Involved = [Holding.KeyOf(e.ReceivingUnit, Role.Receive), Holding.KeyOf(e.ReceivingUnit, Role.Return), .. Helped(e.HelpedUnit)],
    };

    public static Dossier Next(Dossier d, IEvent happened, Authorship by) => happened switch
    {
        MandateRecorded e => Count(d, e.Note) with { Mandate = new(e.Mandate, e.Holder, e.Covers, e.GivenOn, e.Proof, e.Note) },
        DossierAccepted e => d with
        {
            Status = DossierStatus.Accepted, Code = e.Code, AcceptedAt = by.At, Promised = e.Promised, Due = e.Promised,
            // In person every paper could be shown: there this decides nothing.
            OriginalsSeen = e.OriginalsSeen.Count == 0 || d.Channel.IsInPerson() ? null : e.OriginalsSeen,
        },
        AcceptanceRefused e => Count(d, e.Reasons) with { Status = DossierStatus.Refused, OpenRequest = e.Reasons, EndedAt = by.At },
        GuidanceGiven e => Count(d, e.Request) with { Status = DossierStatus.Guidance, OpenRequest = e.Request },
        SupplementRequested e => Count(d, e.Request) with
        {
            Status = DossierStatus.AwaitingSupplement,
            OpenRequest = e.Request,
            Supplements = e.Number,
            Due = null,
            Pauses = d.Pauses.With(new(by.At, null, PauseReason.Supplement)),
        },
        DossierSupplied e => Count(d, e.Application) with
        {
            Status = d.Status == DossierStatus.Guidance ? DossierStatus.Submitted : DossierStatus.InProgress,
            Application = e.Application,
            Components = e.Components,
            OpenRequest = null,
            Pauses = EndPause(d, by.At),
        },
        DueMoved e => d with { Due = e.Due },
        WithdrawalRequested e => Count(d, e.Reason) with { Status = DossierStatus.WithdrawalRequested },
        DossierStopped e => Count(d, e.Reason) with { Status = DossierStatus.Stopped, EndedAt = by.At, Pauses = EndPause(d, by.At), OpenRequest = null },
        ProcessAdvanced e => d with { Process = e.State },
        OpinionAsked e => Count(d, e.Question),
        TaskOpened e => d with
        {
            Tasks = d.Tasks.With(new(e.Task, e.Key, e.Node, e.Unit, e.Role, by.At, e.Due, e.Minutes, e.Outcomes, null, 1)),
            Involved = Involve(d, e.Unit, e.Role),
        },
        TaskClaimed e => Change(d, e.Task, t => t with { Assignee = e.Assignee }),
        TaskReleased e => Change(d, e.Task, t => t with { Assignee = null }),
        TaskReassigned e => Change(d, e.Task, t => t with { Assignee = e.Assignee }),
        TaskDueMoved e => Change(d, e.Task, t => t with { Due = e.Due }),
        TaskCompleted e => Count(d, e.Comment) with { Status = DossierStatus.InProgress, Tasks = d.Tasks.Where(t => t.Id != e.Task) },
        TaskReturned e => Count(d, e.Reason) with { Status = DossierStatus.InProgress, Tasks = d.Tasks.Where(t => t.Id != e.Task) },
        TaskCancelled e => d with { Tasks = d.Tasks.Where(t => t.Id != e.Task) },
        ResultDrafted e => Count(d, e.Draft) with { Result = new(e.Draft, e.Outcome) },
        ResultApproved e => d with { Result = d.Result! with { Outcome = e.Outcome, ApprovedBy = by.Actor, ApprovedAt = by.At } },
        ApprovalWithdrawn => d with { Result = d.Result! with { ApprovedBy = null, ApprovedAt = null, Number = null, Date = null } },
        ResultNumbered e => d with { Result = d.Result! with { Number = e.Number, Date = e.Date } },
        DossierResolved => d with { Status = DossierStatus.Resolved, EndedAt = by.At },
        ResultReturned => d with { Status = DossierStatus.Returned },
        DossierRated e => Count(d, e.Comment) with { Score = e.Score },
        DossierRepinned e => Count(d, e.Reason) with { Pins = e.Pins },
        _ => throw new InvalidOperationException($"A dossier does not know {happened.GetType().Name}."),
    };

    /// <summary>Who helped at home sees how it goes on, as long as they belong to that unit's helpers.</summary>
    private static IEnumerable<string> Helped(Guid? unit) => unit is { } helpers ? [Holding.KeyOf(helpers, Role.FileOnBehalf)] : [];

    private static Dossier Count(Dossier d, ContentRef? content) => content is null ? d : d with { Contents = Math.Max(d.Contents, content.Version) };

    private static ValueList<DossierPause> EndPause(Dossier d, DateTimeOffset at) =>
        d.Pauses.Select(p => p.To is null ? p with { To = at } : p).ToValueList();

    private static Dossier Change(Dossier d, Guid task, Func<DossierTask, DossierTask> change) =>
        d with { Tasks = d.Tasks.Select(t => t.Id == task ? change(t) with { Revision = t.Revision + 1 } : t).ToValueList() };

    private static ValueList<string> Involve(Dossier d, Guid unit, string role)
    {
        var key = $"{unit:N}/{role}";
        return d.Involved.Contains(key) ? d.Involved : d.Involved.With(key);
    }
}
