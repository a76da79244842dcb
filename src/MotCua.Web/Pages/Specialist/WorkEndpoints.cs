using System.Globalization;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Views;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Lists;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Specialist;

/// <summary>Work lists and the page of one piece of work: taken, done with an outcome, sent back.</summary>
internal static class WorkEndpoints
{
    /// <summary>The work lists by name: what is mine to do by unit and role, what I have taken, and what the units in which I assign have on their tables.</summary>
    private static readonly Dictionary<string, ListTasks.Filter> Lists = new() { ["all"] = new(), ["mine"] = new(Mine: true), ["team"] = new(Team: true) };

    private static readonly HashSet<string> Done = ["claim", "release", "complete", "return", "reassign", "consult", "task-closed"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/desk/work", ListAsync).RequireAuthorization();
        app.MapGet("/desk/tasks/{id:guid}", async (Guid id, string? done, HttpContext http, KeptForms kept, CancellationToken ct) =>
            await ShowAsync(http, id, Filled.From(await kept.OpenAsync(http, ct)), Known(done), 200, ct)).RequireAuthorization();

        app.MapPost("/desk/tasks/{id:guid}/claim", (Guid id, HttpContext http, ClaimTask.Handler handler, CancellationToken ct) =>
            RunAsync(http, id, (_, context) => handler.HandleAsync(id, new(), context, ct), _ => $"/desk/tasks/{id}?done=claim", ct)).RequireAuthorization();
        app.MapPost("/desk/tasks/{id:guid}/release", (Guid id, HttpContext http, ClaimTask.Handler handler, CancellationToken ct) =>
            RunAsync(http, id, (_, context) => handler.HandleAsync(id, new(Release: true), context, ct), _ => $"/desk/tasks/{id}?done=release", ct)).RequireAuthorization();
        app.MapPost("/desk/tasks/{id:guid}/complete", (Guid id, HttpContext http, CompleteTask.Handler handler, CancellationToken ct) =>
            CompleteAsync(http, id, async (form, context) =>
            {
                var completed = await handler.HandleAsync(id, Input(form), context, ct);
                return completed.Ok ? completed : Beside(completed.Problem, form);
            }, ct)).RequireAuthorization();
        app.MapPost("/desk/tasks/{id:guid}/return", (Guid id, HttpContext http, ReturnTask.Handler handler, CancellationToken ct) =>
            RunAsync(http, id, (form, context) => handler.HandleAsync(id, new(form["toStep"].FirstOrDefault() ?? "", form["reason"]), context, ct), NextPage, ct)).RequireAuthorization();
        app.MapPost("/desk/tasks/{id:guid}/reassign", (Guid id, HttpContext http, ReassignTask.Handler handler, CancellationToken ct) =>
            RunAsync(http, id, async (form, context) => Guid.TryParse(form["assignee"], out var assignee)
                ? await handler.HandleAsync(id, new(assignee), context, ct)
                : DossierProblems.Invalid("assignee", "notOffered"), _ => $"/desk/tasks/{id}?done=reassign", ct)).RequireAuthorization();
        app.MapPost("/desk/tasks/{id:guid}/consult", (Guid id, HttpContext http, ConsultUnit.Handler handler, CancellationToken ct) =>
            RunAsync(http, id, async (form, context) => Guid.TryParse(form["unit"], out var unit)
                ? await handler.HandleAsync(id, new(unit, form["question"], Days(form["workingDays"])), context, ct)
                : DossierProblems.Invalid("unit", "notOffered"), _ => $"/desk/tasks/{id}?done=consult", ct)).RequireAuthorization();
    }

    /// <summary>A signature and a number are given at the second press: the page says which outcomes those are.</summary>
    private static async Task<IResult> CompleteAsync(
        HttpContext http, Guid id, Func<IFormCollection, Platform.Commands.CommandContext, Task<Result<Platform.Commands.Committed<TaskAnswer>>>> run, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        return form[$"{Filled.Sure}.{form["outcome"]}"] == "no"
            ? await ShowAsync(http, id, Filled.From(form) with { AsksAgain = true }, null, 200, ct)
            : await RunAsync(http, id, run, NextPage, ct);
    }

    /// <summary>The list says whether it went on or back, and to which step.</summary>
    private static string NextPage(Platform.Commands.Committed<TaskAnswer> done) => done.Answer.ReturnedTo is { } step
        ? $"/desk/work?done=return&task={done.Answer.Id}&to={Uri.EscapeDataString(step)}" : "/desk/work?done=complete";

    /// <summary>What is no number is out of range: the handler says so beside the field.</summary>
    private static int Days(string? written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;

    private static async Task<IResult> ListAsync(
        bool? mine, bool? team, string? cursor, string? done, Guid? task, string? to, HttpContext http, DeskFrames frames, ListTasks.Handler tasks, WorkLines lines, ShowViews.Handler views, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok || !frame.Value.Works)
        {
            return (frame.Ok ? Problem.Forbidden : frame.Problem).ToPage(text);
        }

        var scope = frame.Value.Scope;
        var shown = mine == true ? "mine" : team == true && scope.Holds(Role.Assign) ? "team" : "all";
        var page = await tasks.HandleAsync(scope, Lists[shown] with { Cursor = cursor }, ct);
        if (!page.Ok)
        {
            return page.Problem.ToPage(text);
        }

        var tabs = new List<WorkTab>();
        foreach (var (name, list) in Lists.Where(each => each.Key != "team" || scope.Holds(Role.Assign)))
        {
            tabs.Add(new(name, name == "all" ? "/desk/work" : $"/desk/work?{name}=true", DeskFrame.Counted(await tasks.CountAsync(scope, list, ct), text)));
        }

        var model = new WorkModel(frame.Value, shown, tabs, await lines.OfAsync(page.Value.Items, scope, text, ct), page.Value.Next, await DoneWordsAsync(http, Known(done), scope, task, to, text, ct), Guid.CreateVersion7())
        {
            Together = [.. new[] { scope.Holds(Role.Assign) ? "assign" : null, scope.Holds(Role.Approve) ? "approve" : null }.OfType<string>()],
            Views = await ViewsEndpoints.LinksAsync(views, scope, null, ct),
        };
        return PageResults.Page<WorkPage>(model);
    }

    /// <summary>What was just done; where it went back, to which step, if the caller sees that work.</summary>
    private static async Task<string?> DoneWordsAsync(HttpContext http, string? done, Scope scope, Guid? task, string? to, Text text, CancellationToken ct)
    {
        var services = http.RequestServices;
        if (done == "return" && task is { } id && to is not null
            && (await services.GetRequiredService<PrepareTogether.Handler>().FindAsync(scope, [id], ct)) is [var work]
            && await services.GetRequiredService<IProcedureTerms>().InForceAsync(work.Procedure, services.GetRequiredService<CityClock>().Today, ct) is { } version
            && version.Package.Process.Task(to) is { } step)
        {
            return text["desk.done.returned-to", ("step", step.Spec.Name.In(text.Language.Code))];
        }

        return done is null ? null : text[$"desk.done.{done}"];
    }

    private static async Task<IResult> RunAsync(
        HttpContext http, Guid id, Func<IFormCollection, Platform.Commands.CommandContext, Task<Result<Platform.Commands.Committed<TaskAnswer>>>> run,
        Func<Platform.Commands.Committed<TaskAnswer>, string> next, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var result = await run(form, DeskPosts.Context(http, form));
        return await DeskPosts.AnswerAsync(result, next, problem => problem.Kind is ProblemKind.NotFound or ProblemKind.SignInRequired
            ? Task.FromResult(problem.ToPage(http.RequestServices.GetRequiredService<Text>()))
            : ShowAsync(http, id, Filled.From(form, problem), null, Problems.Status(problem.Kind), ct));
    }

    private const string Template = "data.draft.template";

    /// <summary>What a text of the document lacks is told beside its field: each document on the page has its own.</summary>
    private static Problem Beside(Problem problem, IFormCollection form)
    {
        const string Values = "data.draft.values.";
        return problem with
        {
            Errors = [.. problem.Errors.Select(error => error.Field.StartsWith(Values, StringComparison.Ordinal)
                ? error with { Field = $"value.{form[Template].FirstOrDefault()}.{error.Field[Values.Length..]}" } : error)],
        };
    }

    private static CompleteTask.Input Input(IFormCollection form)
    {
        CompleteTask.ResultDraft? draft = null;
        if (form[Template].FirstOrDefault() is { Length: > 0 } template)
        {
            var prefix = $"value.{template}.";
            var typed = form.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(key => key[prefix.Length..], key => VietnameseText.Nfc(form[key].FirstOrDefault() ?? "").Trim());
            foreach (var day in typed.Keys.Where(key => key.EndsWith(FormPost.DayBox, StringComparison.Ordinal)).Select(key => key[..^FormPost.DayBox.Length]).ToList())
            {
                // A day has three boxes on the page and is one value of the draft.
                typed.Remove(day + FormPost.DayBox, out var d);
                typed.Remove(day + FormPost.MonthBox, out var m);
                typed.Remove(day + FormPost.YearBox, out var y);
                typed[day] = FormPost.Day(d ?? "", m ?? "", y ?? "");
            }

            draft = new(template, typed);
        }

        return new(form["outcome"].FirstOrDefault() ?? "", draft is null ? null : new(draft), form["comment"], Guid.TryParse(form["assignee"], out var assignee) ? assignee : null);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, Guid id, Filled filled, string? done, int status, CancellationToken ct)
    {
        var services = http.RequestServices;
        var text = services.GetRequiredService<Text>();
        var frame = await services.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var found = await services.GetRequiredService<GetTask.Handler>().HandleAsync(id, frame.Value.Scope, ct);
        if (!found.Ok)
        {
            return found.Problem.ToPage(text);
        }

        if (found.Value.Work is not { } work)
        {
            return PageResults.SeeOther($"/desk/dossiers/{found.Value.Dossier.Dossier.Id}?done=task-closed");
        }

        var dossier = found.Value.Dossier.Dossier;
        var sheet = await services.GetRequiredService<DossierSheets>().OfAsync(found.Value.Dossier, frame.Value.Scope, text, ct);
        var version = (await services.GetRequiredService<IProcedureTerms>().PinnedAsync(dossier.Pins.Procedure, dossier.Pins.Version, ct))!;
        var calendar = await services.GetRequiredService<ICalendars>().ForUnitAsync(work.Task.Unit, dossier.Pins.Calendar, ct);
        var clock = services.GetRequiredService<CityClock>();
        var left = ClockWords.Left(work.Task.OpenedAt, work.Task.Due, clock.Now, calendar, text);
        var language = text.Language.Code;
        var model = new TaskModel(
            frame.Value, sheet, id, work.Spec.Name.In(language),
            services.GetRequiredService<IUnits>().Current.Find(work.Task.Unit)?.NameOn(clock.Today).In(language) ?? "",
            work.Task.Revision, filled, DeskPosts.KeyOf(filled))
        {
            Mine = work.Mine,
            Own = work.Task.Assignee == frame.Value.Scope.Subject,
            Holder = work.Task.Assignee is { } who ? (await services.GetRequiredService<IOfficials>().FindAsync(who, ct))?.Name ?? text["desk.someone"] : null,
            LeftState = left.State,
            LeftWords = left.Words,
            Form = work.Spec.Form,
            Signs = work.Spec.Signs,
            GoesBack = work.Back.Count > 0,
            Returned = sheet.Returned.GetValueOrDefault(work.Task.Node),
            Paused = work.Spec.Suspends && dossier.Process.Suspension is not null,
            Outcomes = [.. work.Spec.Outcomes.Select(o => new OutcomeButton(o.Id, o.Name.In(language), work.Back.ContainsKey(o.Id) || o.Id is "refuse" or "ineligible" or "object"))],
            Templates = work.Spec.Form == "draft" ? Templates(version, text) : [],
            Draft = found.Value.Dossier.Texts.Draft,
            // One thing has one button: where the outcomes lead back to every step there is, the list of steps says nothing more.
            ReturnTargets = [.. (work.ReturnTargets.Except(work.Back.Values).Any() ? work.ReturnTargets : []).Select(node => new Choice(node, version.Package.Process.Task(node)?.Spec.Name.In(language) ?? node))],
            OwnDossier = DossierAccess.IsOwn(frame.Value.Scope, dossier),
            Colleagues = work.Colleagues is { } colleagues ? await ColleaguesAsync(colleagues, services.GetRequiredService<IOfficials>(), text, ct) : null,
            Next = await ColleaguesAsync(work.Next, services.GetRequiredService<IOfficials>(), text, ct),
            Consultable = [.. work.Consultable.Select(unit => new Choice(unit.ToString(), services.GetRequiredService<IUnits>().Current.Find(unit)?.NameOn(clock.Today).In(language) ?? ""))
                .Where(choice => choice.Words.Length > 0).OrderBy(choice => VietnameseText.Fold(choice.Words), StringComparer.Ordinal)],
            Done = done,
        };
        return PageResults.Page<TaskPage>(model, status);
    }

    private static async Task<IReadOnlyList<Choice>> ColleaguesAsync(IReadOnlyList<Guid> subjects, IOfficials officials, Text text, CancellationToken ct)
    {
        var choices = new List<Choice>(subjects.Count);
        foreach (var subject in subjects)
        {
            if (await officials.FindAsync(subject, ct) is { } official)
            {
                choices.Add(new(subject.ToString(), $"{official.Name}, {official.Title.In(text.Language.Code)}"));
            }
        }

        return [.. choices.OrderBy(choice => VietnameseText.Fold(choice.Words), StringComparer.Ordinal)];
    }

    private static IReadOnlyList<TemplateChoice> Templates(ProcedureVersion version, Text text) =>
        [.. version.Procedure.Results.Where(r => version.Package.Templates.ContainsKey(r.Template)).Select(r => new TemplateChoice(
            r.Template, r.Name.In(text.Language.Code), r.Negative, [.. Asked(version.Package.Templates[r.Template], text)]))];

    // What the package asks has its own words; what every package may ask has the city's.
    private static IEnumerable<AskedValue> Asked(ResultTemplate template, Text text) => template.Questions.Select(question =>
        template.Asks.Contains(question)
            ? new AskedValue(question, question.Label.In(text.Language.Code), question.Hint?.In(text.Language.Code))
            : new AskedValue(question, text.Has($"desk.ask.{question.Id}") ? text[$"desk.ask.{question.Id}"] : question.Id, null));

    private static string? Known(string? done) => done is not null && Done.Contains(done) ? done : null;
}
