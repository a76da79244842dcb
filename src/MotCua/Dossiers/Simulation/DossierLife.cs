using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Process.Graph;

namespace MotCua.Dossiers.Simulation;

/// <summary>Lives one plan after the other: each step is the same command, with the same handler, that a person would give.</summary>
internal sealed class DossierLife(
    RehearsedDossiers dossiers, RehearsedPeople people, RehearsedFiles files, IDossierFacts facts, DossierContents contents, ContentKeys keys, BlindIndex index,
    FormContexts forms, Staff staff)
{
    private readonly SubmitDossier.Handler submit = new(dossiers, facts, files, people, keys, index, forms);
    private readonly AcceptDossier.Handler accept = new(dossiers, facts);
    private readonly RefuseDossier.Handler refuse = new(dossiers);
    private readonly RequestSupplement.Handler request = new(dossiers, facts);
    private readonly SupplyDossier.Handler supply = new(dossiers, facts, files, contents, forms);
    private readonly WithdrawDossier.Handler withdraw = new(dossiers);
    private readonly StopDossier.Handler stop = new(dossiers, facts);
    private readonly ClaimTask.Handler claim = new(dossiers);
    private readonly CompleteTask.Handler complete = new(dossiers, facts, new GivesToNobody(), forms);
    private readonly ReturnResult.Handler hand = new(dossiers);
    private readonly RateDossier.Handler rate = new(dossiers);

    /// <summary>When each work item of the present dossier is begun and done.</summary>
    private readonly Dictionary<Guid, (DateTimeOffset Begun, DateTimeOffset Done)> work = [];

    private Random random = new();
    private LifePlan plan = null!;
    private DateTimeOffset now;
    private bool guided;
    private bool reworked;

    /// <summary>Work is left to all who hold its role: nobody's rights are asked for.</summary>
    private sealed class GivesToNobody : IScopes
    {
        public Task<Scope> ForAsync(Caller caller, CancellationToken ct) => throw new InvalidOperationException("The simulation gives work to nobody by name.");

        public Func<Scope> Plan(Platform.Storage.ReadBatch reads, Caller caller) => throw new InvalidOperationException("The simulation gives work to nobody by name.");
    }

    /// <summary>What comes next: who, when, and the command.</summary>
    private sealed record Act(Scope By, DateTimeOffset At, string Route, long? Revision, Func<CommandContext, Task<Problem?>> Run);

    private Dossier State => dossiers.File!.State;

    /// <returns>All rows that this life leaves in the database, and where the dossier stands.</returns>
    public async Task<(IReadOnlyList<object> Rows, Dossier State)> LiveAsync(LifePlan next, CancellationToken ct)
    {
        (plan, random, now, guided, reworked) = (next, new Random(next.Salt), next.FiledAt, false, false);
        work.Clear();
        dossiers.Begin();
        people.Begin(plan.Party);
        await RunAsync(new(
            plan.Channel == Channel.Online ? Citizen() : staff.Who(Role.Receive, plan.ReceivingUnit, plan.Salt), plan.FiledAt, "POST /api/v1/dossiers", null,
            async context => (await submit.HandleAsync(plan.Id, Application(), context, ct)).Problem));
        while (!plan.StandsAt(State) && await NextAsync(ct) is { } act && act.At <= plan.Until)
        {
            await RunAsync(act);
        }

        return ([.. people.Rows(plan.FiledAt), .. dossiers.Rows()], State);
    }

    private async Task RunAsync(Act act)
    {
        // Never before what came before; whole seconds, as instants are kept in microseconds.
        now = act.At > now ? act.At.AddTicks(-(act.At.Ticks % TimeSpan.TicksPerSecond)) : now.AddSeconds(1);
        dossiers.Acting = act.By;
        files.Now = now;
        var key = string.Create(CultureInfo.InvariantCulture, $"{plan.Id:N}-{dossiers.File?.State.Revision ?? 0}");
        if (await act.Run(new CommandContext(act.By.Subject, act.Route, key, act.Revision, now) { User = SignedIn(act.By) }) is { } refused)
        {
            throw new InvalidOperationException($"Simulated dossier {plan.Id}, {act.Route} at {now:O}: {refused.Code} {string.Join(", ", refused.Errors.Select(e => $"{e.Field} {e.Code}"))}");
        }
    }

    private static ClaimsPrincipal SignedIn(Scope scope) => new(new ClaimsIdentity(
        [new(Caller.SubjectClaim, scope.Subject.ToString()), new(Caller.KindClaim, scope.Kind == SubjectKind.Citizen ? "citizen" : "official")], "rehearsal"));

    private SubmitDossier.Input Application()
    {
        var d = plan.Party.Details;
        return new(
            plan.Procedure, null, plan.ReceivingUnit,
            new Applicant(d.FullName, d.Number, d.BirthDate, d.Phone, null, new PostalAddress(plan.Party.Unit.ToString(), plan.Party.Line)), null,
            JsonSerializer.Deserialize<JsonElement>(plan.Form.ToUtf8()), plan.Components, plan.Channel, plan.Delivery);
    }

    private async ValueTask<Act?> NextAsync(CancellationToken ct)
    {
        var known = await facts.ForAsync(State, ct);
        var counter = known.CalendarOf(State.ReceivingUnit);
        switch (State.Status)
        {
            case DossierStatus.Submitted when plan.WithdrawnBefore:
                return Dossier(Citizen(), Later(plan.MinutesAtTheCounter, counter), "withdraw", c => withdraw.HandleAsync(plan.Id, new(Pick(SimulationTexts.WithdrawalReasons)), c, ct));
            case DossierStatus.Submitted when plan.Refused:
                return Dossier(At(Role.Receive, State.ReceivingUnit), Later(plan.MinutesAtTheCounter, counter), "refuse",
                    c => refuse.HandleAsync(plan.Id, new(Pick(SimulationTexts.RefusalReasons)), c, ct));
            case DossierStatus.Submitted when plan.Guided && !guided:
                guided = true;
                return Ask(At(Role.Receive, State.ReceivingUnit), Later(plan.MinutesAtTheCounter, counter), ct);
            case DossierStatus.Submitted:
                return Dossier(At(Role.Receive, State.ReceivingUnit), Later(plan.MinutesAtTheCounter, counter), "accept",
                    c => accept.HandleAsync(plan.Id, new([.. State.Components.Where(_ => State.Channel != Channel.Online).Select(component => component.Code)]), c, ct));
            case DossierStatus.Guidance:
                return Supply(counter, ct);
            case DossierStatus.Accepted or DossierStatus.InProgress:
                return await WorkAsync(known, ct);
            case DossierStatus.AwaitingSupplement when plan.DaysToSupply is null:
                return Stop(Days(12, counter), ct);
            case DossierStatus.AwaitingSupplement:
                return Supply(counter, ct);
            case DossierStatus.WithdrawalRequested:
                return Stop(Later(120, counter), ct);
            case DossierStatus.Resolved when plan.DaysToCollect is { } days:
                return Dossier(At(Role.Return, State.ReceivingUnit), Days(days, counter), "return-result", c => hand.HandleAsync(plan.Id, new(State.Delivery), c, ct));
            case DossierStatus.Returned when plan.Score is { } score && State.Score is null && plan.Party.SignedIn:
                return Dossier(Citizen(), Free(now.AddHours(2 + random.Next(40)), counter), "rate", c => rate.HandleAsync(
                    plan.Id, new(score, State.Channel == Channel.Online ? 0 : 1 + random.Next(2), random.Next(3) == 0 ? Pick(score >= 4 ? SimulationTexts.Praise : SimulationTexts.Complaint) : null), c, ct));
            default:
                return null;
        }
    }

    /// <summary>The work item whose turn is first; or a request that comes between.</summary>
    private async ValueTask<Act?> WorkAsync(ProcessFacts known, CancellationToken ct)
    {
        if (plan.WithdrawnAfter && State.Status == DossierStatus.InProgress && State.Result?.ApprovedAt is null)
        {
            return Dossier(Citizen(), Free(now.AddHours(1 + random.Next(6)), known.CalendarOf(State.ReceivingUnit)), "withdraw", c => withdraw.HandleAsync(plan.Id, new(Pick(SimulationTexts.WithdrawalReasons)), c, ct));
        }

        var (task, begun, done) = State.Tasks.Select(open => Timed(open, known)).OrderBy(t => t.Task.Assignee is null ? t.Begun : t.Done).First();
        var role = DossierProcess.RoleOf(task.Role);
        var official = task.Assignee is null ? At(role, task.Unit) : staff.Who(role, task.Unit, plan.Salt);
        if (plan.Supplemented && State.Supplements == 0 && role == Role.Handle)
        {
            return Ask(At(Role.Handle, State.CompetentUnit), begun, ct);
        }

        if (task.Assignee is null)
        {
            return Task(official, begun, "claim", task, c => claim.HandleAsync(task.Id, new(), c, ct));
        }

        var input = await OutcomeAsync(task, known.Terms.Process.Task(task.Node)!.Spec, ct);
        return Task(official, done, "complete", task, c => complete.HandleAsync(task.Id, input, c, ct));
    }

    private async ValueTask<CompleteTask.Input> OutcomeAsync(DossierTask task, TaskSpec spec, CancellationToken ct)
    {
        if (spec.Form == "draft")
        {
            var results = (await facts.FilingAsync(State.Pins, ct)).Procedure.Results;
            var template = (results.FirstOrDefault(result => result.Negative == plan.Negative) ?? results[0]).Template;
            var asked = (await facts.ForAsync(State, ct)).Terms.Asked.GetValueOrDefault(template) ?? [];
            var values = asked.ToDictionary(question => question.Id, question => question.Id == "decision.reason" ? Pick(SimulationTexts.NegativeReasons) : SimulationTexts.AnswerTo(question, DateOnly.FromDateTime(now.UtcDateTime)));

            return new(plan.Negative ? task.Outcomes[^1] : task.Outcomes[0], new(new(template, values)), random.Next(3) == 0 ? Pick(SimulationTexts.Comments) : null);
        }

        // In each step the first outcome leads on; the last one of a review leads back.
        if (plan.Reworked && !reworked && spec.Role.Equals(nameof(Role.Review), StringComparison.OrdinalIgnoreCase))
        {
            reworked = true;
            return new(task.Outcomes[^1], Comment: Pick(SimulationTexts.ReworkReasons));
        }

        return new(task.Outcomes[0], Comment: spec.Form == "opinion" ? Pick(SimulationTexts.Opinions) : null);
    }

    private (DossierTask Task, DateTimeOffset Begun, DateTimeOffset Done) Timed(DossierTask task, ProcessFacts known)
    {
        if (!work.TryGetValue(task.Id, out var times) || times.Begun < task.OpenedAt)
        {
            var minutes = task.Minutes * plan.Pace * (0.6 + random.NextDouble() * 0.8);
            var calendar = known.CalendarOf(task.Unit);
            work[task.Id] = times = (Later(minutes * 0.3, calendar), Later(minutes, calendar));
        }

        return (task, times.Begun, times.Done);
    }

    private Act Ask(Scope by, DateTimeOffset at, CancellationToken ct)
    {
        var (item, reason) = Pick(SimulationTexts.Requests);
        return Dossier(by, at, "request-supplement", c => request.HandleAsync(plan.Id, new([item], reason), c, ct));
    }

    private Act Supply(WorkingCalendar counter, CancellationToken ct)
    {
        work.Clear(); // whoever had begun begins again afterwards
        var days = plan.DaysToSupply ?? 2;
        return plan.Party.SignedIn
            ? Dossier(Citizen(), Free(now.AddDays(days), counter), "supply", c => supply.HandleAsync(plan.Id, new(Reply: "Tôi đã bổ sung theo yêu cầu."), c, ct))
            : Dossier(At(Role.Receive, State.ReceivingUnit), Days(days, counter), "supply", c => supply.HandleAsync(plan.Id, new(), c, ct));
    }

    private Act Stop(DateTimeOffset at, CancellationToken ct) => Dossier(At(Role.Receive, State.ReceivingUnit), at, "stop",
        c => stop.HandleAsync(plan.Id, new(State.Status == DossierStatus.WithdrawalRequested ? SimulationTexts.StopReasons[0] : SimulationTexts.StopReasons[1]), c, ct));

    private Act Dossier(Scope by, DateTimeOffset at, string verb, Func<CommandContext, Task<Result<Committed<DossierAnswer>>>> run) =>
        new(by, at, $"POST /api/v1/dossiers/{{id:guid}}/{verb}", State.Revision, async context => (await run(context)).Problem);

    private static Act Task(Scope by, DateTimeOffset at, string verb, DossierTask task, Func<CommandContext, Task<Result<Committed<TaskAnswer>>>> run) =>
        new(by, at, $"POST /api/v1/tasks/{{id:guid}}/{verb}", task.Revision, async context => (await run(context)).Problem);

    private Scope Citizen() => new() { Kind = SubjectKind.Citizen, Subject = plan.Party.Id, IdentityLevel = 2 };

    private Scope At(Role role, Guid unit) => staff.Who(role, unit, plan.Salt);

    /// <summary>So much working time from now.</summary>
    private DateTimeOffset Later(double minutes, WorkingCalendar calendar) =>
        LegalClock.StepDue(Math.Max(1, (int)minutes), now, calendar)!.Value.AddSeconds(-random.Next(50));

    /// <summary>Some days on, at a moment when the counter is open.</summary>
    private DateTimeOffset Days(double days, WorkingCalendar calendar) => Open(now.AddDays(days), calendar);

    /// <summary>When a person at home gets round to it.</summary>
    private DateTimeOffset Free(DateTimeOffset at, WorkingCalendar calendar) => plan.ByDay ? Open(at, calendar) : at;

    /// <summary>At that time or within the hour after the next opening, never in the midday break.</summary>
    private DateTimeOffset Open(DateTimeOffset at, WorkingCalendar calendar)
    {
        var (opening, some) = (calendar.NextOpening(at), random.Next(60));
        return calendar.IsOpen(opening.AddMinutes(some)) ? opening.AddMinutes(some) : opening;
    }

    private T Pick<T>(IReadOnlyList<T> from) => InventedNames.Pick(random, from);
}
