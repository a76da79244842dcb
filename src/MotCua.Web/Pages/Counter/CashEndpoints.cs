using MotCua.Authority.Contracts;
using MotCua.Fees;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Time;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Forms;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Counter;

/// <summary>The cash book of a counter: what was taken, and the closing of the day.</summary>
internal static class CashEndpoints
{
    private const string Form = "close";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/desk/cash", async (Guid? drawer, string? done, HttpContext http, KeptForms kept, CancellationToken ct) =>
            await ShowAsync(http, drawer, Filled.From(await kept.OpenAsync(http, ct)), done == Form ? "cash.closed" : null, 200, ct)).RequireAuthorization();
        app.MapPost("/desk/cash/{id:guid}/close", CloseAsync).RequireAuthorization();
        app.MapGet("/desk/cash/{id:guid}/closings/{number:int}", PrintAsync).RequireAuthorization();
    }

    internal static string Address(Guid drawer) => $"/desk/cash?drawer={drawer}";

    private static async Task<IResult> CloseAsync(Guid id, HttpContext http, CloseDrawer.Handler handler, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var typed = form["counted"].FirstOrDefault();
        // What cannot be read or is not explained is said at once, not after a second press.
        if (form[Filled.Sure] == "no" && MoneyText.Read(typed) is { } once && await AgreesAsync(http, id, once, form["explanation"], ct))
        {
            return await ShowAsync(http, id, Filled.From(form) with { AsksAgain = true }, null, 200, ct);
        }

        Result<Committed<CloseDrawer.Answer>> result = MoneyText.Read(typed) is { } counted
            ? await handler.HandleAsync(id, new(counted, form["explanation"]), DeskPosts.Context(http, form), ct)
            : MoneyText.Unreadable("counted", typed);
        return await DeskPosts.AnswerAsync(result, _ => $"{Address(id)}&done={Form}", problem => problem.Kind is ProblemKind.NotFound or ProblemKind.SignInRequired
            ? Task.FromResult(problem.ToPage(http.RequestServices.GetRequiredService<Text>()))
            : ShowAsync(http, id, Filled.From(form, problem), null, Problems.Status(problem.Kind), ct));
    }

    /// <summary>Nothing is missing: the count is what must lie there, or it says why not.</summary>
    private static async Task<bool> AgreesAsync(HttpContext http, Guid drawer, Vnd counted, string? explanation, CancellationToken ct) =>
        !string.IsNullOrWhiteSpace(explanation)
        || (await DossiersApi.ScopeOf(http, http.RequestServices.GetRequiredService<IScopes>(), ct) is { } scope
            && await http.RequestServices.GetRequiredService<ShowCash.Handler>().HandleAsync(scope, ct) is { Ok: true, Value: var drawers }
            && drawers.FirstOrDefault(each => each.Id == drawer)?.Expected == counted);

    private static async Task<IResult> ShowAsync(HttpContext http, Guid? wanted, Filled filled, string? done, int status, CancellationToken ct)
    {
        var text = http.RequestServices.GetRequiredService<Text>();
        var frame = await http.RequestServices.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var found = await http.RequestServices.GetRequiredService<ShowCash.Handler>().HandleAsync(frame.Value.Scope, ct);
        if (!found.Ok)
        {
            return found.Problem.ToPage(text);
        }

        var names = new Dictionary<Guid, string>();
        foreach (var drawer in found.Value)
        {
            names[drawer.Id] = await NameAsync(http, drawer.Officer, drawer.Unit, text, ct);
        }

        var shown = found.Value.FirstOrDefault(drawer => drawer.Id == wanted) ?? (found.Value.Count == 0 ? null : found.Value[0]);
        var sheet = shown is null ? null : Sheet(shown, names[shown.Id], http.RequestServices.GetRequiredService<CityClock>(), text);
        return PageResults.Page<CashPage>(new CashModel(
            frame.Value, [.. found.Value.Select(drawer => new CashChip(names[drawer.Id], Address(drawer.Id), drawer == shown))], sheet, filled, DeskPosts.KeyOf(filled), done), status);
    }

    private static async Task<IResult> PrintAsync(
        Guid id, int number, HttpContext http, DeskFrames frames, ShowClosing.Handler closings, IOfficials officials, IUnits units, CityFacts city, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var closing = await closings.HandleAsync(id, number, frame.Value.Scope, ct);
        if (!closing.Ok)
        {
            return closing.Problem.ToPage(text);
        }

        http.Response.Headers.CacheControl = "private, no-store";
        var officer = (await officials.FindAsync(closing.Value.Officer, ct))?.Name;
        var closer = (await officials.FindAsync(closing.Value.Closing.ClosedBy, ct))?.Name;
        return PageResults.Page<PaperPage>(new PaperModel(ClosingPaper.Of(closing.Value, officer, closer, await units.ReadAsync(ct), city), Address(id)));
    }

    private static async Task<string> NameAsync(HttpContext http, Guid officer, Guid unit, Text text, CancellationToken ct)
    {
        var official = await http.RequestServices.GetRequiredService<IOfficials>().FindAsync(officer, ct);
        var place = http.RequestServices.GetRequiredService<IUnits>().Current.Find(unit)?.NameOn(http.RequestServices.GetRequiredService<CityClock>().Today);
        return text["cash.drawer", ("officer", official?.Name ?? text["desk.actor.official"]), ("unit", place?.In(text.Language.Code) ?? text["desk.unit-unknown"])];
    }

    private static CashSheet Sheet(ShowCash.CashDrawer drawer, string name, CityClock clock, Text text) => new(
        drawer.Id, name,
        [
            .. drawer.Lines.Select(line => new CashLine(
                line.Number, text.Moment(line.PaidAt), line.Code, $"/desk/dossiers/{line.Dossier}", text.Money(line.Amount.Amount), line.RefundedAt is not null)),
        ],
        text.Money(drawer.Expected.Amount),
        drawer.Lines.Count > 0 && clock.DayOf(drawer.Lines[0].PaidAt) < clock.Today ? text.Moment(drawer.Lines[0].PaidAt) : null,
        [
            .. drawer.Closings.Select(closing => new ClosingLine(
                text["cash.closing", ("number", closing.Number)], $"/desk/cash/{drawer.Id}/closings/{closing.Number}", text.Moment(closing.At),
                text.Money(closing.Expected.Amount), text.Money(closing.Counted.Amount), Difference(closing.Difference, text))),
        ],
        drawer.Revision);

    private static string? Difference(Vnd difference, Text text) => difference == Vnd.Zero ? null
        : text[difference < Vnd.Zero ? "cash.short" : "cash.over", ("by", text.Money(Math.Abs(difference.Amount)))];
}
