using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Fees;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Files;
using MotCua.Platform.Time;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Leader;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using ResultText = MotCua.Dossiers.Documents.ResultText;

namespace MotCua.Web.Pages.Desk;

/// <summary>Everything an official's page of a dossier shows; that its content was read, <see cref="DossierViews"/> has recorded.</summary>
public sealed class DossierSheets(
    GetTimeline.Handler timelines, GetDeadline.Handler deadlines, GetNotes.Handler notes, GetPapers.Handler papers, CompareVersions.Handler versions, ShowFee.Handler fees, IProcedureTerms procedures,
    ICalendars calendars, IUnits units, IOfficials officials, CityClock clock, CityFacts city)
{
    /// <param name="text">In the reader's language.</param>
    public async Task<DossierSheet> OfAsync(GetDossier.View view, Scope scope, Text text, CancellationToken ct)
    {
        var d = view.Dossier;
        var id = d.Id.ToString();
        var version = await procedures.PinnedAsync(d.Pins.Procedure, d.Pins.Version, ct)
            ?? throw new InvalidOperationException($"Version {d.Pins.Version} of {d.Pins.Procedure} is pinned but not in the catalogue.");
        var calendar = await calendars.ForUnitAsync(d.CompetentUnit, d.Pins.Calendar, ct);
        var deadline = (await deadlines.HandleAsync(id, scope, ct)).Value;
        var now = clock.Now;
        var left = d.EndedAt is not null || d.AcceptedAt is null
            ? new TimeLeft(Statuses.Tag(Statuses.Name(d.Status)), text[$"desk.status.{d.Status}"])
            : ClockWords.Left(deadline.Deadline?.Start, d.Due, now, calendar, text);
        var history = (await timelines.HandleAsync(id, scope, ct)).Value;
        var written = (await notes.HandleAsync(id, scope, ct)).Value;
        var sheet = new DossierSheet(d.Id, d.Code ?? d.Reference, version.Procedure.Name.In(text.Language.Code), d.Status, d.Revision)
        {
            LeftState = left.State,
            LeftWords = left.Words,
            Promised = d.Promised is { } promised ? ClockWords.Moment(promised, text) : null,
            Channel = text[$"desk.channel.{d.Channel.ToString().ToLowerInvariant()}"],
            ReceivingUnit = Name(d.ReceivingUnit, text),
            CompetentUnit = Name(d.CompetentUnit, text),
            Submitted = text.Moment(d.SubmittedAt),
            Accepted = d.AcceptedAt is not null,
            Own = DossierAccess.IsOwn(scope, d),
            Asked = d.Supplements > 0,
            Delivery = d.Delivery,
            Actions = view.Actions,
            Deadline = ClockWords.Strip(deadline, d.EndedAt, now, calendar, text),
            Track = Track(d, version, now, text),
            Tasks = await TasksAsync(d, version, scope, now, text, ct),
            Timeline = await TimelineAsync(history, written, version, text, ct),
            Returned = await ReturnedAsync(d, history, written, version, text, ct),
            Newer = view.Actions.Contains(DossierAction.Repin) ? await NewerAsync(id, scope, text, ct) : null,
        };
        if (view.Application is not { } application)
        {
            return sheet;
        }

        var fee = FeeSheet.Of(await fees.HandleAsync(id, scope, ct), text);
        var issued = IssuedPapers.Of(d, [.. history.Select(entry => entry.Type)], official: true, paid: fee?.Paid is not null, text);
        var reply = history.FirstOrDefault(entry => entry.Type == nameof(DossierSupplied) && written.ContainsKey(entry.Version));
        return await WithContentAsync(sheet with { Issued = issued, Fee = fee, Reply = reply is null ? null : new(text.Moment(reply.At), written[reply.Version]) }, view, application, version, scope, text, ct);
    }

    private async Task<VersionNote?> NewerAsync(string id, Scope scope, Text text, CancellationToken ct)
    {
        var compared = (await versions.HandleAsync(id, scope, ct)).Value;
        return compared is { InForce: { } present, Differences.Count: > 0 }
            ? new(compared.Pinned.Version, present.Version, string.Join(", ", compared.Differences.Select(part => text[$"desk.part.{part}"])))
            : null;
    }

    private async Task<DossierSheet> WithContentAsync(
        DossierSheet sheet, GetDossier.View view, Application application, ProcedureVersion version, Scope scope, Text text, CancellationToken ct)
    {
        var d = view.Dossier;
        var answers = FormAnswers.Parse(application.Form).Value;
        var filed = text.Day(d.SubmittedAt);
        var words = new AnswerWords(text, units.Current, filed, words => AtTheCounter.Words(words, text.Language));
        var who = application.Applicant;
        return sheet with
        {
            Applicant = new(who.FullName, who.PersonalId, who.BirthDate is { } born && DateOnly.TryParse(born, System.Globalization.CultureInfo.InvariantCulture, out var day) ? text.Date(day) : who.BirthDate,
                who.Phone, who.Email, words.Address(who.Address?.Unit, who.Address?.Line)),
            Answers = words.Blocks(version.Package.Form, FiledForm.Read(version.Package.Form, answers, IdleQuestions.Of(version.Package, d.Channel.ForFiling(), filed))),
            Papers = Papers(version, answers, (await papers.HandleAsync(d.Id.ToString(), scope, ct)).Value, d.Status is DossierStatus.Guidance or DossierStatus.AwaitingSupplement, text),
            Mandate = d.Mandate is { } mandate ? await MandateWords.OfAsync(mandate, d.HelpedUnit is { } team ? Name(team, text) : null, view.Texts.Mandate, officials, text, ct) : null,
            AboutOther = OtherPerson(version.Package.Form, answers, who.PersonalId),
            Request = view.Texts.Request,
            Result = view.Texts.Draft is { } draft ? Draft(d, draft, version, application, text) : null,
        };
    }

    /// <summary>The declaration is filled from the applicant's identity and may be about somebody else: then the officer looks for the mandate.</summary>
    /// <returns>The number declared where the applicant's stood; null when it is the same or there is none, and for a company, whose people sign for it.</returns>
    private static string? OtherPerson(FormSchema form, FormAnswers answers, string applicant) => applicant.Length != 12 ? null : form.Sections.SelectMany(section => section.Fields)
        .Where(field => field.Prefill == "person.personalId").Select(field => (answers.Get(field.Id) as AnswerValue.Text)?.Value)
        .FirstOrDefault(number => !string.IsNullOrEmpty(number) && number != applicant);

    /// <param name="waits">Something is asked for: what was asked may be none of the procedure's own papers.</param>
    private static IReadOnlyList<PaperLine> Papers(ProcedureVersion version, FormAnswers answers, IReadOnlyList<FileFacts> files, bool waits, Text text)
    {
        var needed = version.Procedure.ComponentsFor(ConditionFields.Of(answers));
        return [.. needed.Select(n => new PaperLine(n.Component.Code, n.Component.Name.In(text.Language.Code), n.Required, n.Component.Shown, Files(n.Component.Code)))
            .Concat(version.Procedure.Components.Where(c => needed.All(n => n.Component.Code != c.Code) && files.Any(f => f.Component == c.Code))
                .Select(c => new PaperLine(c.Code, c.Name.In(text.Language.Code), false, c.Shown, Files(c.Code))))
            .Concat(waits || files.Any(f => f.Component == FilingTerms.Further)
                ? [new PaperLine(FilingTerms.Further, text["papers.further"], false, false, Files(FilingTerms.Further))] : [])];

        IReadOnlyList<PaperFileLine> Files(string code) =>
            [.. files.Where(f => f.Component == code).Select(f => new PaperFileLine(f.Id, f.Name, f.Size, f.Status.ToString().ToLowerInvariant()))];
    }

    /// <summary>The draft of a dossier that the caller reads, without the rest of the sheet.</summary>
    public async Task<DraftModel?> DraftAsync(GetDossier.View view, Text text, CancellationToken ct) =>
        view is { Application: { } application, Texts.Draft: { } draft }
        && await procedures.PinnedAsync(view.Dossier.Pins.Procedure, view.Dossier.Pins.Version, ct) is { } version
            ? Draft(view.Dossier, draft, version, application, text) : null;

    /// <summary>Papers are in Vietnamese, whatever the reader's language.</summary>
    private DraftModel? Draft(Dossier d, CompleteTask.ResultDraft draft, ProcedureVersion version, Application application, Text text)
    {
        var result = version.Procedure.Results.FirstOrDefault(r => r.Template == draft.Template);
        if (result is null || version.Package.Templates.GetValueOrDefault(draft.Template) is not { } template)
        {
            return null;
        }

        var day = d.Result?.Date ?? (d.Result?.ApprovedAt is { } signed ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(signed, clock.Zone).DateTime) : clock.Today);
        var paper = ResultText.Of(template, version, d, application, draft, units.Current, city, day);
        return new(result.Name.In(text.Language.Code), result.Negative, paper, d.Result?.ApprovedAt is null ? "drafted" : "approved")
        {
            Signed = d.Result?.ApprovedAt is { } at ? MotCua.Dossiers.Documents.PaperWords.ConfirmedAt(TimeZoneInfo.ConvertTime(at, clock.Zone)) : null,
            Written = [.. template.Asks.Where(ask => draft.Written(ask.Id) is not null)
                .Select(ask => new SumLine(ask.Label.In(text.Language.Code), MotCua.Dossiers.Documents.AnswerWords.Of(ask, draft.Written(ask.Id)!)))],
        };
    }

    private static List<TrackStep> Track(Dossier d, ProcedureVersion version, DateTimeOffset now, Text text)
    {
        if (d.AcceptedAt is not { } accepted)
        {
            return [];
        }

        var steps = new List<TrackStep> { new(text["desk.track.accepted"], text.Moment(accepted), true, false) };
        foreach (var node in version.Package.Process.Tasks)
        {
            var open = d.Tasks.FirstOrDefault(t => t.Node == node.Id);
            var when = open is null ? null : open.Due is { } due ? text["desk.track.until", ("at", text.Moment(due))] : text["desk.left.paused"];
            steps.Add(new(node.Spec.Name.In(text.Language.Code), when, open is null && d.Process.Trail.Contains(node.Id), open is not null));
        }

        return steps;
    }

    private async Task<IReadOnlyList<TaskLine>> TasksAsync(Dossier d, ProcedureVersion version, Scope scope, DateTimeOffset now, Text text, CancellationToken ct)
    {
        var lines = new List<TaskLine>();
        foreach (var task in d.Tasks)
        {
            var calendar = await calendars.ForUnitAsync(task.Unit, d.Pins.Calendar, ct);
            var left = ClockWords.Left(task.OpenedAt, task.Due, now, calendar, text);
            var assignee = task.Assignee is { } who ? (await officials.FindAsync(who, ct))?.Name : null;
            lines.Add(new(task.Id, StepName(version, task.Node, text), Name(task.Unit, text), assignee, left.State, left.Words,
                DossierAccess.Offers(scope, d, DossierAction.CompleteTask, task.Id))
            {
                Opens = DossierAccess.Offers(scope, d, DossierAction.CompleteTask, task.Id) || DossierAccess.Offers(scope, d, DossierAction.ReassignTask, task.Id),
            });
        }

        return lines;
    }

    private async Task<IReadOnlyList<TimelineItem>> TimelineAsync(
        IReadOnlyList<GetTimeline.Entry> entries, IReadOnlyDictionary<long, string> written, ProcedureVersion version, Text text, CancellationToken ct)
    {
        var items = new List<TimelineItem>();
        foreach (var entry in entries.Where(e => e.Type is not (nameof(ProcessAdvanced) or nameof(TaskDueMoved) or nameof(DueMoved))))
        {
            var step = entry.Step is null ? null : StepName(version, entry.Step, text);
            var outcome = entry.Step is { } node && Consultation.SpecOf(version.Package.Process, node)?.Outcomes.FirstOrDefault(o => o.Id == entry.Outcome) is { } known
                ? known.Name.In(text.Language.Code) : entry.Outcome;
            // Only officials act in a unit; whoever is not in the staff directory any more is still one.
            var actor = entry.Actor is { } who && await officials.FindAsync(who, ct) is { } official ? $"{official.Name}, {official.Title.In(text.Language.Code)}"
                : text[entry.Unit is null ? "desk.actor.citizen" : "desk.actor.official"];
            var place = entry.Unit is { } unit ? Name(unit, text) : null;
            var words = text[$"desk.event.{entry.Type}", ("step", step), ("outcome", outcome), ("unit", place), ("to", entry.ToStep is { } to ? StepName(version, to, text) : null), ("due", entry.Due is { } due ? ClockWords.Moment(due, text) : "")];
            if (entry.Mandate is not null)
            {
                actor = text["desk.actor.mandate", ("actor", actor)];
            }

            var note = entry.Type is nameof(TaskOpened) or nameof(DossierResolved) ? null : actor;
            if (written.TryGetValue(entry.Version, out var said))
            {
                note = note is null ? said : $"{note}: {said}";
            }

            items.Add(new(words, text.Moment(entry.At), note, State(entry.Type), IconOf(entry.Type)));
        }

        return items;
    }

    /// <summary>Of each open step that was sent back and not done since: by whom and why.</summary>
    private async Task<IReadOnlyDictionary<string, ReturnedLine>> ReturnedAsync(
        Dossier d, IReadOnlyList<GetTimeline.Entry> newestFirst, IReadOnlyDictionary<long, string> written, ProcedureVersion version, Text text, CancellationToken ct)
    {
        var returned = new Dictionary<string, ReturnedLine>(StringComparer.Ordinal);
        foreach (var node in d.Tasks.Select(task => task.Node).Distinct())
        {
            var last = newestFirst.TakeWhile(e => e.Type != nameof(TaskCompleted) || e.Step != node).FirstOrDefault(e => e.Type == nameof(TaskReturned) && e.ToStep == node);
            if (last is not null)
            {
                var actor = last.Actor is { } who && await officials.FindAsync(who, ct) is { } official ? $"{official.Name}, {official.Title.In(text.Language.Code)}" : text["desk.actor.official"];
                returned[node] = new(text["desk.returned", ("actor", actor), ("step", last.Step is { } step ? StepName(version, step, text) : ""), ("at", text.Moment(last.At))], written.GetValueOrDefault(last.Version));
            }
        }

        return returned;
    }

    private static TimelineState State(string type) => type switch
    {
        nameof(GuidanceGiven) or nameof(SupplementRequested) or nameof(WithdrawalRequested) or nameof(AcceptanceRefused) or nameof(DossierStopped) => TimelineState.HeldUp,
        _ => TimelineState.Done,
    };

    private static string IconOf(string type) => type switch
    {
        nameof(DossierSubmitted) or nameof(DossierSupplied) => "send",
        nameof(MandateRecorded) => "hand",
        nameof(GuidanceGiven) or nameof(SupplementRequested) => "mail",
        nameof(AcceptanceRefused) or nameof(DossierStopped) => "pause",
        nameof(TaskOpened) => "list",
        nameof(TaskClaimed) or nameof(TaskReleased) or nameof(TaskReassigned) => "user",
        nameof(TaskReturned) => "left",
        nameof(OpinionAsked) => "mail",
        nameof(ResultDrafted) => "pen",
        nameof(ResultApproved) => "sign",
        nameof(ApprovalWithdrawn) => "left",
        nameof(DossierRated) => "star",
        _ => "check",
    };

    private static string StepName(ProcedureVersion version, string node, Text text) => Consultation.SpecOf(version.Package.Process, node)?.Name.In(text.Language.Code) ?? node;

    private string Name(Guid unit, Text text) => units.Current.Find(unit)?.NameOn(clock.Today).In(text.Language.Code) ?? text["desk.unit-unknown"];
}
