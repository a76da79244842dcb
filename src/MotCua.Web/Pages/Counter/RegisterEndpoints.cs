using System.Globalization;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Documents;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Lists;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Counter;

/// <summary>The register of dossiers (form 07): read on the screen, printed across A4, taken along as a file, which is written in the background.</summary>
internal static class RegisterEndpoints
{
    private const string Home = "/desk/register";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Home, ShowAsync).RequireAuthorization();
        app.MapGet($"{Home}/print", PrintAsync).RequireAuthorization();
    }

    private static async Task<IResult> ShowAsync(
        Guid? unit, string? cursor, HttpContext http, DeskFrames frames, ShowRegister.Handler register, RegisterText words, IUnits units, CityClock clock, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        string? Field(string name) => http.Request.Query[name];
        string Typed(string name) => ListQuery.Typed(name, Field);
        var mine = UnitsOf(frame.Value, units.Current, clock.Today);
        if (mine.Count == 0)
        {
            return Problem.Forbidden.ToPage(text);
        }

        var (wanted, first, last) = (unit ?? mine[0].Id, Day(Typed("from")) ?? clock.Today.AddDays(1 - clock.Today.Day), Day(Typed("to")) ?? clock.Today);
        var found = await register.HandleAsync(frame.Value.Scope, new(wanted, first, last, cursor), ct);
        if (!found.Ok && found.Problem.Kind is not ProblemKind.Invalid)
        {
            return found.Problem.ToPage(text);
        }

        var page = found.Ok ? found.Value : null;
        return PageResults.Page<RegisterPage>(
            new RegisterModel(
                frame.Value, [.. mine.Select(each => new Choice(each.Id.ToString(), each.NameOn(clock.Today).In(text.Language.Code)))], wanted.ToString(), Box(first), Box(last),
                page is null ? null : await words.OfAsync(page.Lines, text, ct), page?.Total ?? 0,
                page?.Next is { } next ? Address("", wanted, first, last, next) : null, cursor is null ? null : Address("", wanted, first, last),
                page is { Total: > 0 } ? Address("/print", wanted, first, last) : null, page is { Total: > 0 } ? Guid.CreateVersion7() : null,
                found.Ok ? null : text.Of(found.Problem))
            {
                FromBoxes = ListQuery.Boxes("from", Field, first),
                ToBoxes = ListQuery.Boxes("to", Field, last),
                Periods =
                [
                    Period(text["register.today"], wanted, clock.Today, clock.Today, first, last),
                    Period(text["register.this-month"], wanted, clock.Today.AddDays(1 - clock.Today.Day), clock.Today, first, last),
                ],
            },
            found.Ok ? 200 : Problems.Status(found.Problem.Kind));
    }

    private static async Task<IResult> PrintAsync(
        Guid unit, string? from, string? to, HttpContext http, DeskFrames frames, ShowRegister.Handler register, RegisterText words, IUnits units, CityFacts city, Text text, CancellationToken ct)
    {
        var found = await WholeAsync(unit, from, to, http, frames, register, ct);
        if (!found.Ok)
        {
            return found.Problem.ToPage(text);
        }

        // Always Vietnamese, like every official paper.
        var paper = new Text(http.RequestServices.GetRequiredService<WordBook>(), Language.Vietnamese, city.Zone);
        var issuer = new PaperIssuers(await units.ReadAsync(ct), city, found.Value.To).PointOf(unit);
        http.Response.Headers.CacheControl = "private, no-store";
        return PageResults.Page<RegisterPaperPage>(new RegisterPaperModel(
            issuer.Point ?? issuer.Body, issuer.Point is null ? issuer.ParentBody : issuer.Body, $"Từ ngày {paper.Date(found.Value.From)} đến ngày {paper.Date(found.Value.To)}", await words.OfAsync(found.Value.Lines, paper, ct),
            Address("", unit, found.Value.From, found.Value.To)));
    }

    private static async Task<Result<ShowRegister.Page>> WholeAsync(Guid unit, string? from, string? to, HttpContext http, DeskFrames frames, ShowRegister.Handler register, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        return !frame.Ok ? frame.Problem
            : Day(from) is not { } first || Day(to) is not { } last ? DossierProblems.StrangePeriod(ShowRegister.MostDays)
            : await register.WholeAsync(frame.Value.Scope, new(unit, first, last), ct);
    }

    /// <summary>Counters first: whoever serves at one opens its register. Whoever oversees opens any.</summary>
    internal static List<Unit> UnitsOf(DeskFrame frame, UnitRegister units, DateOnly today)
    {
        IEnumerable<Unit> own = frame.Counters.Concat(frame.Units([.. Scope.Worked])).Distinct().Select(units.Find).OfType<Unit>();
        return [.. frame.Oversees ? own.Concat(units.CommunesInOrder(today)).DistinctBy(unit => unit.Id) : own];
    }

    private static string Address(string part, Guid unit, DateOnly from, DateOnly to, string? cursor = null) => Home + part + QueryString.Create(
        new Dictionary<string, string?> { ["unit"] = unit.ToString(), ["from"] = Box(from), ["to"] = Box(to), ["cursor"] = cursor }.Where(pair => pair.Value is not null)!);

    private static CashChip Period(string words, Guid unit, DateOnly from, DateOnly to, DateOnly first, DateOnly last) => new(words, Address("", unit, from, to), (from, to) == (first, last));

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Box(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
