using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Fees;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Audit;
using MotCua.Platform.Time;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Citizen;

/// <summary>What a page of one dossier shows, and the view it comes from.</summary>
internal sealed record DossierFound(DossierModel Model, GetDossier.View View);

/// <summary>Fills the models of a person's dossiers from the handlers' views, in the reader's words.</summary>
internal sealed class DossierModels(
    GetDossier.Handler dossiers, GetTimeline.Handler timelines, GetDeadline.Handler deadlines, ShowFee.Handler fees, IProcedureTerms procedures, IUnits units, IOfficials officials, CityFacts city, CityClock clock)
{
    public static IReadOnlyList<DossierStatus> OpenStatuses { get; } =
    [
        DossierStatus.Submitted, DossierStatus.Guidance, DossierStatus.Accepted, DossierStatus.InProgress, DossierStatus.AwaitingSupplement,
        DossierStatus.AwaitingPayment, DossierStatus.WithdrawalRequested, DossierStatus.Resolved,
    ];

    public static IReadOnlyList<DossierStatus> DoneStatuses { get; } = [DossierStatus.Refused, DossierStatus.Stopped, DossierStatus.Returned];

    /// <summary>Names of the procedures in force, by code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(Text text, CancellationToken ct) =>
        (await procedures.ListAsync(clock.Today, ct)).ToDictionary(row => row.Code, row => row.Name.In(text.Language.Code));

    public DossierLine Line(ListDossiers.Item item, IReadOnlyDictionary<string, string> names, Text text)
    {
        var address = $"/my/dossiers/{item.Id}";
        var now = clock.Now;
        var open = item.EndedAt is null;
        var late = open && item.DueAt is { } due && now > due ? text["left.late", ("n", Math.Max(1, text.Day(now).DayNumber - text.Day(due).DayNumber))] : null;
        var waits = Statuses.Waits(item.Status);
        return new DossierLine(
            address, item.Code ?? item.Reference, names.GetValueOrDefault(item.Procedure, item.Procedure), Statuses.Name(item.Status),
            text["dossiers.filed", ("day", text.Date(item.SubmittedAt))],
            item.Status == DossierStatus.Resolved ? text["says.resolved"] : waits || !open ? null : item.DueAt is { } at ? text["dossiers.due", ("day", text.Weekday(text.Day(at)))] : null)
        {
            Need = waits ? text[$"says.{Statuses.Name(item.Status)}"] : null,
            NeedAddress = waits ? address + "/supply" : null,
            Late = late,
            Apology = late is null ? null : text["dossier.late-apology"],
        };
    }

    public async Task<Result<DossierFound>> OfAsync(Guid id, Scope scope, Text text, CancellationToken ct)
    {
        var view = await dossiers.HandleAsync(id.ToString(), scope, ct);
        if (!view.Ok)
            return view.Problem;
        var d = view.Value.Dossier;
        if (await procedures.PinnedAsync(d.Pins.Procedure, d.Pins.Version, ct) is not { } version)
            return Problem.NotFound;
        var history = await timelines.HandleAsync(id.ToString(), scope, ct);
        var clocked = await deadlines.HandleAsync(id.ToString(), scope, ct);
        if (!history.Ok || !clocked.Ok)
            return history.Problem ?? clocked.Problem ?? Problem.NotFound;

        var fee = await fees.HandleAsync(id.ToString(), scope, ct);
        // The counter takes money only for what it has accepted: before that nobody is sent there.
        var due = fee.Ok && d.Code is not null ? fee.Value.Due : Vnd.Zero;
        var now = clock.Now;
        var status = Statuses.Name(d.Status);
        var open = d.EndedAt is null;
        var withdrawn = d.Status == DossierStatus.Stopped ? history.Value.FirstOrDefault(entry => Withdrew(entry, d)) : null;
        return new DossierFound(
            new DossierModel(d.Id, d.Code ?? d.Reference, version.Procedure.Name.In(text.Language.Code), status,
                due > Vnd.Zero && d.Status is DossierStatus.Accepted or DossierStatus.InProgress ? text["dossier.fee.says"]
                    : withdrawn is not null ? text["says.withdrawn", ("time", text.Moment(withdrawn.At))] : text[$"says.{status}"])
            {
                Deadline = clocked.Value.Deadline is { } deadline ? Strip(deadline, d, history.Value, now, text) : null,
                Timeline = Timeline(history.Value, d, version, text),
                Files = [.. d.Components.SelectMany(given => given.Files.Select((file, at) => new DossierFile(
                    version.Procedure.Components.FirstOrDefault(paper => paper.Code == given.Code)?.Name.In(text.Language.Code)
                        ?? (given.Code == FilingTerms.Further ? text["papers.further"] : given.Code),
                    text["dossier.file", ("n", at + 1)], $"/api/v1/dossiers/{d.Id}/files/{file}")))],
                Results = d.Result is { Number: { } number, Date: { } day } && d.Status is DossierStatus.Resolved or DossierStatus.Returned
                    ? [new DossierFile(ResultName(d, version, text), text["dossier.result.about", ("number", number), ("day", day)], IssuedPapers.Address(d.Id, ComposePapers.Result))]
                    : [],
                Declared = Declared(view.Value, version, text),
                Mandate = d.Mandate is { } mandate ? await MandateWords.OfAsync(mandate, d.HelpedUnit is { } team ? UnitName(team, text) : null, view.Value.Texts.Mandate, officials, text, ct) : null,
                Ask = Ask(view.Value, text),
                Late = DeadlineWords.Late(clocked.Value, d.EndedAt, now, text),
                LateWho = clocked.Value.Late ? text["dossier.sorry.who", ("unit", UnitName(d.CompetentUnit, text)), ("number", city.Hotline)] : null,
                Receive = d.Status == DossierStatus.Resolved ? text[$"dossier.receive.{d.Delivery}", ("unit", UnitName(d.ReceivingUnit, text))] : null,
                MayWithdraw = view.Value.Actions.Contains(DossierAction.Withdraw),
                MayRate = view.Value.Actions.Contains(DossierAction.Rate) && d.Score is null,
                Issued = IssuedPapers.Of(d, [.. history.Value.Select(entry => entry.Type)], official: false, paid: fee.Ok && fee.Value.Receipt is not null, text),
                Fee = due > Vnd.Zero ? text["dossier.fee", ("due", text.Money(due.Amount))] : null,
            },
            view.Value);
    }

    /// <summary>Who in office looked at a dossier, in the reader's words.</summary>
    public ReadersModel Readers(Dossier dossier, IReadOnlyList<ShowAccessLog.Entry> entries, Text text) => new(
        dossier.Id, dossier.Code ?? dossier.Reference,
        [.. entries.Select(entry => Reader(entry, text))],
        entries.Count >= ShowAccessLog.Most);

    public ReaderLine Reader(ShowAccessLog.Entry entry, Text text) => new(
        entry.Own ? text["readers.you"] : entry.Reason == AccessReason.Own ? text["readers.party"] : entry.Name is null ? text["readers.somebody"] : entry.Title is null ? entry.Name : $"{entry.Name}, {entry.Title.In(text.Language.Code)}",
        entry.Unit is { } unit ? UnitName(unit, text) : null, text[$"readers.{entry.What}"], text.Moment(entry.At),
        entry.Note is null ? null : text["readers.note", ("note", entry.Note)]);

    private static string ResultName(Dossier dossier, ProcedureVersion version, Text text) =>
        (version.Procedure.Results.FirstOrDefault(result => result.Template == dossier.Result!.Outcome) ?? version.Procedure.Results[0]).Name.In(text.Language.Code);

    private static DeadlineModel Strip(Deadline deadline, Dossier dossier, IReadOnlyList<GetTimeline.Entry> entries, DateTimeOffset now, Text text)
    {
        var strip = DeadlineWords.Model(deadline, dossier.EndedAt, now, text);
        return dossier is { Status: DossierStatus.Resolved or DossierStatus.Returned, EndedAt: { } done }
            ? strip with { LeftWords = DeadlineWords.Done(deadline, done, entries.FirstOrDefault(entry => entry.Type == nameof(ResultReturned))?.At, text) }
            : strip;
    }

    private IReadOnlyList<AnswerBlock> Declared(GetDossier.View view, ProcedureVersion version, Text text)
    {
        if (view.Application is not { } application || FormAnswers.Parse(application.Form) is not { Ok: true, Value: var answers })
            return [];
        var filed = text.Day(view.Dossier.SubmittedAt);
        return new AnswerWords(text, units.Current, filed).Blocks(
            version.Package.Form, FiledForm.Read(version.Package.Form, answers, IdleQuestions.Of(version.Package, view.Dossier.Channel.ForFiling(), filed)));
    }

    private SupplementAsk? Ask(GetDossier.View view, Text text) =>
        view.Texts.Request is { } request && Statuses.Waits(view.Dossier.Status)
            ? new SupplementAsk(UnitName(view.Dossier.AcceptedAt is null ? view.Dossier.ReceivingUnit : view.Dossier.CompetentUnit, text), request.Reason, request.Items, null)
            : null;

    public string UnitName(Guid unit, Text text) => units.Current.Find(unit)?.AuthorityOn(clock.Today).In(text.Language.Code) ?? "";

    /// <summary>Newest first; what is still to come on top with a hollow ring. Inner steps show by their public names.</summary>
    private List<TimelineItem> Timeline(IReadOnlyList<GetTimeline.Entry> entries, Dossier dossier, ProcedureVersion version, Text text)
    {
        var items = new List<TimelineItem>();
        if (dossier.EndedAt is null && dossier.AcceptedAt is not null)
            items.Add(new(text["receipt.next.result"], dossier.Due is { } due ? DeadlineWords.Due(due, text) : null, null, TimelineState.Todo, "mail"));
        if (dossier.Status == DossierStatus.Submitted)
        {
            items.Add(new(text["receipt.next.result"], State: TimelineState.Todo, Icon: "mail"));
            items.Add(new(text["receipt.next.handle"], Note: UnitName(dossier.CompetentUnit, text), State: TimelineState.Todo, Icon: "pen"));
            items.Add(new(text["receipt.next.accept"], Note: text["receipt.next.accept.note"], State: TimelineState.Now, Icon: "clock"));
        }

        var running = dossier.Tasks.Select(task => task.Node).ToHashSet();
        foreach (var entry in entries)
        {
            var (icon, state) = Look(entry, dossier);
            if (entry.Type == nameof(TaskOpened))
            {
                if (version.Package.Process.Task(entry.Step ?? "")?.Spec.PublicName is not { } step)
                    continue;
                // Only the latest opening of a step can still run.
                var now = running.Remove(entry.Step!);
                items.Add(new(step.In(text.Language.Code), text.Moment(entry.At), entry.Unit is { } unit ? UnitName(unit, text) : null, now ? TimelineState.Now : TimelineState.Done, now ? "pen" : "check"));
            }
            else if (text.Has($"event.{entry.Type}"))
            {
                items.Add(new(text[Words(entry, dossier)], text.Moment(entry.At), entry.Unit is { } unit ? UnitName(unit, text) : null, state, icon));
            }
        }

        return items;
    }

    private static string Words(GetTimeline.Entry entry, Dossier dossier) => entry.Type switch
    {
        nameof(DossierStopped) when Withdrew(entry, dossier) => "event.withdrawn",
        nameof(DossierSubmitted) when dossier.Channel == Channel.Home => "event.filed-at-home",
        nameof(DossierSupplied) when entry.Mandate is not null => "event.supplied-at-home",
        _ => $"event.{entry.Type}",
    };

    /// <summary>The party's own doing: asked for while an office worked on it, or done at once before acceptance.</summary>
    private static bool Withdrew(GetTimeline.Entry entry, Dossier dossier) =>
        entry.Type == nameof(WithdrawalRequested) || entry.Type == nameof(DossierStopped) && dossier.AcceptedAt is null && entry.Unit is null;

    private static (string Icon, TimelineState State) Look(GetTimeline.Entry entry, Dossier dossier) => entry.Type switch
    {
        nameof(SupplementRequested) or nameof(GuidanceGiven) => ("pause", Statuses.Waits(dossier.Status) ? TimelineState.HeldUp : TimelineState.Done),
        nameof(DossierResolved) or nameof(ResultReturned) => ("mail", TimelineState.Done),
        nameof(ResultApproved) => ("sign", TimelineState.Done),
        nameof(DossierRated) => ("star", TimelineState.Done),
        _ => ("check", TimelineState.Done),
    };
}
