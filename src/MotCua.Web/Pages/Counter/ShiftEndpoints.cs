using System.Globalization;
using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Shifts;
using MotCua.Tickets;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Forms;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Counter;

/// <summary>The end of a shift at a counter, and the list that the next one confirms.</summary>
internal static class ShiftEndpoints
{
    private const string Home = "/desk/shift";
    private const string Remark = "remark-";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Home, async (HttpContext http, KeptForms kept, CancellationToken ct) => await ShowAsync(http, Filled.From(await kept.OpenAsync(http, ct)), 200, ct)).RequireAuthorization();
        app.MapPost($"{Home}/hand-over", HandOverAsync).RequireAuthorization();
        app.MapGet($"{Home}/{{id:guid}}", async (Guid id, string? done, HttpContext http, KeptForms kept, CancellationToken ct) =>
            await OneAsync(http, id, Filled.From(await kept.OpenAsync(http, ct)), done is "given" or "taken" ? done : null, 200, ct)).RequireAuthorization();
        app.MapPost($"{Home}/{{id:guid}}/confirm", ConfirmAsync).RequireAuthorization();
        app.MapGet($"{Home}/{{id:guid}}/print", PrintAsync).RequireAuthorization();
    }

    private static async Task<IResult> HandOverAsync(HttpContext http, HandOverShift.Handler handler, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        _ = Guid.TryParse(form["unit"], out var unit);
        _ = Guid.TryParse(form["taker"], out var taker);
        var result = await handler.HandleAsync(new(unit, taker, form["seen"].FirstOrDefault() ?? "", form["note"]), DeskPosts.Context(http, form), ct);
        return await DeskPosts.AnswerAsync(result, done => $"{Home}/{done.Answer.Id}?done=given", problem => Again(http, problem, () => ShowAsync(http, Filled.From(form, problem), Problems.Status(problem.Kind), ct)));
    }

    private static async Task<IResult> ConfirmAsync(Guid id, HttpContext http, ConfirmHandover.Handler handler, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var remarks = form.Keys.Where(key => key.StartsWith(Remark, StringComparison.Ordinal))
            .Select(key => (Number: int.TryParse(key.AsSpan(Remark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, Text: form[key].FirstOrDefault()))
            .DistinctBy(each => each.Number).ToDictionary(each => each.Number, each => each.Text);
        var result = await handler.HandleAsync(id, new(remarks), DeskPosts.Context(http, form), ct);
        return await DeskPosts.AnswerAsync(result, _ => $"{Home}/{id}?done=taken", problem => Again(http, problem, () => OneAsync(http, id, Filled.From(form, problem), null, Problems.Status(problem.Kind), ct)));
    }

    private static Task<IResult> Again(HttpContext http, Problem problem, Func<Task<IResult>> page) =>
        problem.Kind is ProblemKind.NotFound or ProblemKind.SignInRequired or ProblemKind.Forbidden ? Task.FromResult(problem.ToPage(http.RequestServices.GetRequiredService<Text>())) : page();

    private static async Task<IResult> ShowAsync(HttpContext http, Filled filled, int status, CancellationToken ct)
    {
        var services = http.RequestServices;
        var (text, clock, handovers) = (services.GetRequiredService<Text>(), services.GetRequiredService<CityClock>(), services.GetRequiredService<ShowHandovers.Handler>());
        var frame = await services.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var asked = filled.Fields?["unit"].FirstOrDefault() ?? http.Request.Query["unit"].FirstOrDefault();
        var open = await handovers.OpenAsync(Guid.TryParse(asked, out var unit) ? unit : null, frame.Value.Scope, ct);
        if (!open.Ok)
        {
            return open.Problem.ToPage(text);
        }

        var colleagues = new List<Choice>();
        foreach (var colleague in open.Value.Colleagues)
        {
            colleagues.Add(new(colleague.ToString(), await NameAsync(http, colleague, ct)));
        }

        var lists = new List<ShiftItem>();
        (ShiftItem List, string Taker)? given = null;
        foreach (var item in await handovers.ListAsync(frame.Value.Scope, ct))
        {
            lists.Add(new($"{Home}/{item.Id}", text["shift.from-to", ("giver", await NameAsync(http, item.Giver, ct)), ("taker", await NameAsync(http, item.Taker, ct)), ("n", item.Lines)],
                text.Moment(item.At), item.Mine, item.ConfirmedAt is not null, item.Replaced));
            if (item.Giver == frame.Value.Scope.Subject && item.Unit == open.Value.Unit && item.ConfirmedAt is null && !item.Replaced)
            {
                given ??= (lists[^1], await NameAsync(http, item.Taker, ct));
            }
        }

        return PageResults.Page<ShiftPage>(new ShiftModel(
            frame.Value, open.Value.Unit, [.. open.Value.Units.Select(id => new CashChip(PlaceOf(http, id, text), $"{Home}?unit={id}", id == open.Value.Unit))],
            await NamedAsync(open.Value.Lines, Words(open.Value.Lines, open.Value.Unit, new Dictionary<int, string>(), http, text), frame.Value.Scope, http, text, ct),
            open.Value.Seen, colleagues, lists, filled, DeskPosts.KeyOf(filled)) { Given = given?.List, GivenTo = given?.Taker }, status);
    }

    private static async Task<IResult> OneAsync(HttpContext http, Guid id, Filled filled, string? done, int status, CancellationToken ct)
    {
        var text = http.RequestServices.GetRequiredService<Text>();
        var frame = await http.RequestServices.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var found = await http.RequestServices.GetRequiredService<ShowHandovers.Handler>().OneAsync(id, frame.Value.Scope, ct);
        if (!found.Ok)
        {
            return found.Problem.ToPage(text);
        }

        var h = found.Value;
        return PageResults.Page<HandoverPage>(new HandoverModel(
            frame.Value, id, PlaceOf(http, h.Unit, text), await NameAsync(http, h.Giver, ct), await NameAsync(http, h.Taker, ct), text.Moment(h.At), h.ConfirmedAt is { } at ? text.Moment(at) : null,
            await NamedAsync(h.Lines, Words(h.Lines, h.Unit, h.Remarks, http, text), frame.Value.Scope, http, text, ct), h.Note, h.MayConfirm, h.Replaced, h.Revision, filled, DeskPosts.KeyOf(filled), done), status);
    }

    private static async Task<IResult> PrintAsync(Guid id, HttpContext http, DeskFrames frames, ShowHandovers.Handler handovers, IUnits units, CityFacts city, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var found = await handovers.OneAsync(id, frame.Value.Scope, ct);
        if (!found.Ok)
        {
            return found.Problem.ToPage(text);
        }

        http.Response.Headers.CacheControl = "private, no-store";
        // Always Vietnamese, like every official paper.
        var paper = new Text(http.RequestServices.GetRequiredService<WordBook>(), Language.Vietnamese, city.Zone);
        return PageResults.Page<PaperPage>(new PaperModel(
            HandoverPaper.Of(
                found.Value, Words(found.Value.Lines, found.Value.Unit, found.Value.Remarks, http, paper), await NameAsync(http, found.Value.Giver, ct), await NameAsync(http, found.Value.Taker, ct),
                await units.ReadAsync(ct), city),
            $"{Home}/{id}"));
    }

    private static List<ShiftLine> Words(IReadOnlyList<HandedLine> lines, Guid unit, IReadOnlyDictionary<int, string> remarks, HttpContext http, Text text)
    {
        var clock = http.RequestServices.GetRequiredService<CityClock>();
        var rule = http.RequestServices.GetRequiredService<Halls>().Of(http.RequestServices.GetRequiredService<IUnits>().Current.Find(unit), clock.Today);
        return [.. lines.Select(line => new ShiftLine(
            line.Number, text[$"shift.kind.{line.Kind}"],
            line.Kind switch
            {
                LineKind.Cash => text["shift.cash", ("n", line.Count), ("amount", text.Money(line.Amount.Amount))],
                LineKind.Visitors or LineKind.Served => text["shift.visitors", ("n", line.Count), ("service", rule?.Find(line.Code)?.Name.In(text.Language.Code) ?? line.Code)],
                _ when line.Subject is null => text["shift.more", ("n", line.Count)],
                _ => line.Code ?? "",
            },
            line.Kind switch
            {
                LineKind.Cash => $"/desk/cash?drawer={line.Subject}",
                LineKind.Visitors or LineKind.Served => null,
                _ when line.Subject is null => null,
                _ => $"/desk/dossiers/{line.Subject}",
            },
            remarks.GetValueOrDefault(line.Number)))];
    }

    /// <summary>With procedure and applicant, as lists have them: a name is shown to whoever may read the dossier, and that it was shown is recorded.</summary>
    private static async Task<IReadOnlyList<ShiftLine>> NamedAsync(IReadOnlyList<HandedLine> lines, List<ShiftLine> words, Scope scope, HttpContext http, Text text, CancellationToken ct)
    {
        var services = http.RequestServices;
        List<Guid> ids = [.. lines.Where(line => line.Kind is LineKind.Papers or LineKind.Online or LineKind.Result && line.Subject is not null).Select(line => line.Subject!.Value)];
        if (ids.Count == 0)
        {
            return words;
        }

        var seen = await services.GetRequiredService<GlanceAtDossiers.Handler>().HandleAsync(scope, ids, ct);
        var listed = (await services.GetRequiredService<ListDossiers.Handler>().OfAsync(scope, ids, ct)).ToDictionary(item => item.Id, item => item.Procedure);
        var (procedures, today, names) = (services.GetRequiredService<IProcedureTerms>(), services.GetRequiredService<CityClock>().Today, new Dictionary<string, string>());
        foreach (var code in listed.Values.Distinct())
        {
            names[code] = (await procedures.InForceAsync(code, today, ct))?.Procedure.Name.In(text.Language.Code) ?? code;
        }

        return [.. lines.Zip(words, (line, word) => line.Subject is { } id && listed.TryGetValue(id, out var code)
            ? word with { Procedure = names[code], Applicant = seen.GetValueOrDefault(id)?.Applicant } : word)];
    }

    private static async Task<string> NameAsync(HttpContext http, Guid officer, CancellationToken ct) =>
        (await http.RequestServices.GetRequiredService<IOfficials>().FindAsync(officer, ct))?.Name ?? http.RequestServices.GetRequiredService<Text>()["desk.actor.official"];

    private static string PlaceOf(HttpContext http, Guid unit, Text text) =>
        http.RequestServices.GetRequiredService<IUnits>().Current.Find(unit)?.NameOn(http.RequestServices.GetRequiredService<CityClock>().Today).In(text.Language.Code) ?? text["desk.unit-unknown"];
}
