using System.Globalization;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Specialist;

/// <summary>Several pieces of work at once: ticked on the work list, looked at together, then given to somebody or signed.</summary>
internal static class TogetherEndpoints
{
    private const string Assign = "/desk/work/assign";
    private const string Approve = "/desk/work/approve";

    /// <summary>A tick that says the drafts have been read.</summary>
    internal const string Read = "read";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Assign, async (HttpContext http, KeptForms kept, CancellationToken ct) =>
            await ShowAsync(http, Assign, Asked(http), Filled.From(await kept.OpenAsync(http, ct)), 200, ct)).RequireAuthorization();
        app.MapGet(Approve, async (HttpContext http, KeptForms kept, CancellationToken ct) =>
            await ShowAsync(http, Approve, Asked(http), Filled.From(await kept.OpenAsync(http, ct)), 200, ct)).RequireAuthorization();
        app.MapPost(Assign, AssignAsync).RequireAuthorization();
        app.MapPost(Approve, ApproveAsync).RequireAuthorization();
    }

    private static async Task<IResult> AssignAsync(HttpContext http, DeskFrames frames, Together together, Text text, CancellationToken ct)
    {
        var (form, frame) = (await http.Request.ReadFormAsync(ct), await frames.OfAsync(http, ct));
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var items = Items(form);
        var done = Guid.TryParse(form["assignee"], out var assignee)
            ? await together.AssignAsync(frame.Value.Scope, items, assignee, DeskPosts.Context(http, form), ct)
            : DossierProblems.Invalid("assignee", "notOffered");
        return done.Ok ? await DoneAsync(http, frame.Value, Assign, done.Value, form, assignee, ct) : await RefusedAsync(http, Assign, items, form, done.Problem, ct);
    }

    private static async Task<IResult> ApproveAsync(HttpContext http, DeskFrames frames, Together together, Text text, CancellationToken ct)
    {
        var (form, frame) = (await http.Request.ReadFormAsync(ct), await frames.OfAsync(http, ct));
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var items = Items(form);
        var done = form[Read] == "true"
            ? await together.ApproveAsync(items, DeskPosts.Context(http, form), ct)
            : DossierProblems.Invalid(Read, "read-first");
        return done.Ok ? await DoneAsync(http, frame.Value, Approve, done.Value, form, null, ct) : await RefusedAsync(http, Approve, items, form, done.Problem, ct);
    }

    private static Task<IResult> RefusedAsync(HttpContext http, string act, IReadOnlyList<Together.Item> items, IFormCollection form, Problem problem, CancellationToken ct) =>
        ShowAsync(http, act, [.. items.Select(item => item.Id)], Filled.From(form, problem), Problems.Status(problem.Kind), ct);

    private static async Task<IResult> ShowAsync(HttpContext http, string act, IReadOnlyList<Guid> tasks, Filled filled, int status, CancellationToken ct)
    {
        var services = http.RequestServices;
        var text = services.GetRequiredService<Text>();
        var frame = await services.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        if (!frame.Ok || !frame.Value.Works)
        {
            return (frame.Ok ? Problem.Forbidden : frame.Problem).ToPage(text);
        }

        if (tasks.Count > PrepareTogether.Most)
        {
            return DossierProblems.TooManyTogether(PrepareTogether.Most).ToPage(text);
        }

        var (scope, prepare) = (frame.Value.Scope, services.GetRequiredService<PrepareTogether.Handler>());
        var items = act == Assign ? await prepare.AssignAsync(scope, tasks, ct) : await prepare.ApproveAsync(scope, tasks, ct);
        var lines = await services.GetRequiredService<WorkLines>().OfAsync([.. items.Select(item => item.Work)], scope, text, ct);
        var rows = new List<TogetherRow>(items.Count);
        foreach (var (item, line) in items.Zip(lines))
        {
            var row = await RowAsync(item, line, services.GetRequiredService<IProcedureTerms>(), text, ct);
            // Whoever signs reads the draft here; that it was read is recorded as on the page of the work itself.
            rows.Add(act == Approve && row is { Refused: null, Draft: not null }
                && await services.GetRequiredService<GetDossier.Handler>().HandleAsync(item.Work.DossierId.ToString(), scope, ct) is { Ok: true, Value: var view }
                    ? row with { Paper = await services.GetRequiredService<DossierSheets>().DraftAsync(view, text, ct) } : row);
        }

        var (page, key) = (AddressOf(act, tasks), DeskPosts.KeyOf(filled));
        return act == Assign
            ? PageResults.Page<AssignTogetherPage>(new AssignTogetherModel(frame.Value, rows, await ColleaguesAsync(items, services.GetRequiredService<IOfficials>(), text, ct), page, filled, key), status)
            : PageResults.Page<ApproveTogetherPage>(new ApproveTogetherModel(frame.Value, rows, page, filled, key), status);
    }

    private static async ValueTask<TogetherRow> RowAsync(PrepareTogether.Item item, WorkLine line, IProcedureTerms procedures, Text text, CancellationToken ct)
    {
        var row = new TogetherRow(line, $"{item.Work.Id}:{item.Work.Revision}", item.Refused is { } refused ? Why(refused, text) : null);
        if (item.Draft is not { } draft)
        {
            return row;
        }

        var version = await procedures.PinnedAsync(draft.Procedure, draft.Version, ct);
        var paper = version?.Procedure.Results.FirstOrDefault(result => result.Template == draft.Template);
        return row with
        {
            Draft = paper?.Name.In(text.Language.Code) ?? draft.Template,
            Careful = [.. new[] { paper is { Negative: true } ? text["together.negative"] : null, draft.Late ? text["together.late"] : null }.OfType<string>()],
        };
    }

    /// <summary>Shown by the post itself: sent again by "reload" it carries the same keys, and each line is answered as before.</summary>
    private static async Task<IResult> DoneAsync(
        HttpContext http, DeskFrame before, string act, IReadOnlyList<Together.Line> done, IFormCollection form, Guid? assignee, CancellationToken ct)
    {
        var services = http.RequestServices;
        var text = services.GetRequiredService<Text>();
        // What the rail counts has just become less.
        var frame = await services.GetRequiredService<DeskFrames>().OfAsync(http, ct) is { Ok: true, Value: var after } ? after : before;
        var works = await services.GetRequiredService<PrepareTogether.Handler>().FindAsync(frame.Scope, [.. done.Select(line => line.Id)], ct);
        var lines = (await services.GetRequiredService<WorkLines>().OfAsync(works, frame.Scope, text, ct)).ToDictionary(line => line.Id);
        var name = act == Approve ? text["together.signed"] : text["together.given", ("name", assignee is { } who ? (await services.GetRequiredService<IOfficials>().FindAsync(who, ct))?.Name ?? text["desk.someone"] : "")];
        var results = done.Select(line => new TogetherResult(
            lines.GetValueOrDefault(line.Id), line.Refused is null, line.Refused is null ? name : Why(line.Refused, text), line.Refused is null ? null : Next(line.Refused, act, text))).ToList();
        List<Guid> left = [.. done.Where(line => line.Refused is not null && lines.ContainsKey(line.Id)).Select(line => line.Id)];
        return PageResults.Page<TogetherDonePage>(new TogetherDoneModel(
            frame, act == Assign ? "assign" : "approve", results, DeskPosts.KeyOf(Filled.From(form)),
            done.Any(line => line.Refused is { } refused && Unknown(refused))
                ? [.. form.Where(field => field.Key is "item" or "assignee" or Read).SelectMany(field => field.Value.OfType<string>().Select(value => KeyValuePair.Create(field.Key, value)))] : null,
            left.Count > 0 ? AddressOf(act, left) : null));
    }

    private static bool Unknown(Problem problem) => problem.Kind == ProblemKind.Unavailable || problem.Code == Platform.Commands.CommandProblems.InFlight.Code;

    // "Load the page again" would send everything once more: here the next step stands in a column of its own.
    private static string Why(Problem problem, Text text) => problem.Kind == ProblemKind.Stale ? text["together.faster"] : problem.Errors.Count > 0 ? string.Join(". ", problem.Errors.Select(text.Of)) : text.Of(problem);

    private static string? Next(Problem problem, string act, Text text) =>
        Unknown(problem) ? text["together.next.again"]
        : problem.Kind == ProblemKind.Stale ? text["together.next.look"]
        : problem.Kind == ProblemKind.Invalid ? text[act == Assign ? "together.next.other" : "together.next.look"]
        : problem.Code == DossierProblems.OwnDossier.Code ? text["together.next.own"]
        : problem.Code == DossierProblems.TaskNotOpen.Code ? text["together.next.nothing"]
        : null;

    private static async Task<IReadOnlyList<Choice>> ColleaguesAsync(IReadOnlyList<PrepareTogether.Item> items, IOfficials officials, Text text, CancellationToken ct)
    {
        var (choices, possible) = (new List<Choice>(), items.Count(item => item.Refused is null));
        foreach (var each in items.Where(item => item.Refused is null).SelectMany(item => item.Colleagues).GroupBy(colleague => colleague))
        {
            if (await officials.FindAsync(each.Key, ct) is { } official)
            {
                var name = $"{official.Name}, {official.Title.In(text.Language.Code)}";
                choices.Add(new(each.Key.ToString(), each.Count() == possible ? name : text["together.some", ("name", name), ("n", each.Count()), ("total", possible)]));
            }
        }

        return [.. choices.OrderBy(choice => VietnameseText.Fold(choice.Words), StringComparer.Ordinal)];
    }

    private static string AddressOf(string act, IEnumerable<Guid> tasks) => act + QueryString.Create(tasks.Select(task => KeyValuePair.Create<string, string?>("task", task.ToString())));

    private static IReadOnlyList<Guid> Asked(HttpContext http) =>
        [.. http.Request.Query["task"].Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()];

    /// <summary>Each as <c>id:revision</c>; what is not, is not sent by our page.</summary>
    private static IReadOnlyList<Together.Item> Items(IFormCollection form) =>
    [
        .. form["item"].OfType<string>().Select(value => value.Split(':')).Where(parts => parts.Length == 2)
            .Select(parts => Guid.TryParse(parts[0], out var id) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? new Together.Item(id, revision) : null)
            .OfType<Together.Item>(),
    ];
}
