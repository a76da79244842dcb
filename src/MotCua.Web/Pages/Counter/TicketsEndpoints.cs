using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Time;
using MotCua.Tickets;
using MotCua.Web.Access;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Counter;

/// <summary>Calling numbers: the officer's side of the hall.</summary>
internal static class TicketsEndpoints
{
    private const string Home = "/desk/tickets";

    /// <summary>What may be said on top of the page, by the name of the form that was sent.</summary>
    private static readonly HashSet<string> Done = ["call", "call-again", "start", "miss", "finish", "pass", "none"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Home, async (HttpContext http, KeptForms kept, CancellationToken ct) =>
        {
            var done = http.Request.Query["done"].FirstOrDefault();
            return await ShowAsync(http, Filled.From(await kept.OpenAsync(http, ct)), done is not null && Done.Contains(done) ? done : null, 200, ct);
        }).RequireAuthorization();
        app.MapPost($"{Home}/call", CallAsync).RequireAuthorization();
        One<CallAgain.Handler>(app, "call-again", (handler, id, form, context, ct) => handler.HandleAsync(id, new(Number(form["desk"])), context, ct));
        One<MissTicket.Handler>(app, "miss", (handler, id, _, context, ct) => handler.HandleAsync(id, context, ct));
        One<FinishTicket.Handler>(app, "finish", (handler, id, _, context, ct) => handler.HandleAsync(id, context, ct));
        One<PassTicket.Handler>(app, "pass", async (handler, id, form, context, ct) =>
        {
            // What cannot be read is no desk; an empty box is any.
            var desk = string.IsNullOrWhiteSpace(form["toDesk"]) ? (int?)null : Number(form["toDesk"]) ?? 0;
            var result = await handler.HandleAsync(id, new(desk, form["service"]), context, ct);
            return result.Ok ? result : OnPage(result.Problem);
        });
        One<StartServing.Handler>(app, "start", (handler, id, _, context, ct) => handler.HandleAsync(id, context, ct));
    }

    /// <summary>The page of a hall, with what this desk calls.</summary>
    private static string Address(IFormCollection form, string? done) => Home + QueryString.Create(
    [
        KeyValuePair.Create<string, string?>("unit", form["unit"]),
        .. form["services"].Select(service => KeyValuePair.Create("services", service)),
        .. done is null ? [] : new[] { KeyValuePair.Create<string, string?>("done", done) },
    ]);

    private static async Task<IResult> CallAsync(HttpContext http, CallNext.Handler handler, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        _ = Guid.TryParse(form["unit"], out var unit);
        var result = await handler.HandleAsync(unit, new(Number(form["desk"]) ?? 0, [.. form["services"].OfType<string>()]), DeskPosts.Context(http, form), ct);
        return await DeskPosts.AnswerAsync(result, done => Address(form, done.Answer.Called is null ? "none" : "call"), problem => AgainAsync(http, form, problem, ct));
    }

    private static void One<THandler>(
        IEndpointRouteBuilder app, string action, Func<THandler, Guid, IFormCollection, CommandContext, CancellationToken, Task<Result<Committed<TicketAnswer>>>> command)
        where THandler : class =>
        app.MapPost($"{Home}/{{id:guid}}/{action}", async (Guid id, HttpContext http, THandler handler, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await command(handler, id, form, DeskPosts.Context(http, form), ct);
            return await DeskPosts.AnswerAsync(
                result, _ => form["go"] == "intake" ? $"/desk/counter/new?ticket={id}" : Address(form, action), problem => AgainAsync(http, form, problem, ct));
        }).RequireAuthorization();

    private static Task<IResult> AgainAsync(HttpContext http, IFormCollection form, Problem problem, CancellationToken ct) =>
        problem.Kind is ProblemKind.NotFound or ProblemKind.SignInRequired or ProblemKind.Forbidden
            ? Task.FromResult(problem.ToPage(http.RequestServices.GetRequiredService<Text>()))
            : ShowAsync(http, Filled.From(form, problem), null, Problems.Status(problem.Kind), ct);

    private static async Task<IResult> ShowAsync(HttpContext http, Filled filled, string? done, int status, CancellationToken ct)
    {
        var services = http.RequestServices;
        var (text, clock) = (services.GetRequiredService<Text>(), services.GetRequiredService<CityClock>());
        var frame = await services.GetRequiredService<DeskFrames>().OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        string? Asked(string name) => filled.Fields is { } fields && fields.ContainsKey(name) ? fields[name].FirstOrDefault() : http.Request.Query[name].FirstOrDefault();
        var scope = frame.Value.Scope;
        var found = await services.GetRequiredService<ShowQueue.Handler>().HandleAsync(Guid.TryParse(Asked("unit"), out var unit) ? unit : null, scope, ct);
        if (!found.Ok)
        {
            return found.Problem.ToPage(text);
        }

        var queue = found.Value;
        var units = services.GetRequiredService<IUnits>().Current;
        string NameOf(Guid id) => units.Find(id)?.NameOn(clock.Today).In(text.Language.Code) ?? text["desk.unit-unknown"];
        var officials = new Dictionary<Guid, string>();
        foreach (var officer in queue.AtDesks.Select(line => line.Officer).OfType<Guid>().Distinct())
        {
            officials[officer] = (await services.GetRequiredService<IOfficials>().FindAsync(officer, ct))?.Name ?? text["desk.actor.official"];
        }

        var filed = (await services.GetRequiredService<ListDossiers.Handler>().OfAsync(scope, [.. queue.AtDesks.SelectMany(line => line.Dossiers)], ct)).ToDictionary(item => item.Id, item => item.Code ?? item.Reference);
        TicketLine LineOf(ShowQueue.Line line) => new(
            line.Id, line.Code, queue.Rule.Find(line.Service)?.Name.In(text.Language.Code) ?? line.Service, line.Priority, line.Status, text.Time(line.TakenAt),
            Waited(line, clock, text), line.ForDesk, line.Desk,
            line.Officer is { } by ? officials.GetValueOrDefault(by) : null, line.Calls, [.. line.Dossiers.Where(filed.ContainsKey).Select(id => new Choice($"/desk/dossiers/{id}", filed[id]))], line.Revision);
        var slug = units.Find(queue.Unit)!.Slug;
        var marked = filled.Fields is { } sent ? [.. sent["services"].OfType<string>()] : http.Request.Query["services"].OfType<string>().ToList();
        return PageResults.Page<TicketsPage>(new TicketsModel(
            frame.Value, queue.Unit, $"/halls/{slug}/board", $"/halls/{slug}?kiosk=1",
            [.. queue.Units.Select(id => new CashChip(NameOf(id), $"{Home}?unit={id}", id == queue.Unit))],
            [.. queue.Rule.Services.Select(group => new Choice(group.Code, group.Name.In(text.Language.Code)))], marked,
            filled.Value("call", "desk") ?? (queue.Desk is { } desk ? $"{desk}" : null), scope.Holds(Role.Receive, queue.Unit),
            [.. queue.AtDesks.Where(line => line.Officer == scope.Subject).OrderBy(line => line.Status).Select(LineOf)], [.. queue.Waiting.Select(LineOf)],
            [.. queue.AtDesks.Where(line => line.Officer != scope.Subject).Select(LineOf)], [.. queue.Missed.Select(LineOf)], queue.Finished, filled, Guid.CreateVersion7(), done), status);
    }

    /// <summary>Whoever stands at a desk waits no more.</summary>
    private static string Waited(ShowQueue.Line line, CityClock clock, Text text)
    {
        var called = line.Status is TicketStatus.Called or TicketStatus.Serving ? line.CalledAt : null;
        var minutes = Math.Max(0, (int)((called ?? clock.GetUtcNow()) - line.TakenAt).TotalMinutes);
        return text[called is null ? "ticket.waited" : minutes == 0 ? "ticket.waited-not" : "ticket.waited-until", ("minutes", minutes)];
    }

    /// <summary>The page has two boxes for a desk: this one's field has a name of its own.</summary>
    private static Problem OnPage(Problem problem) =>
        problem with { Errors = [.. problem.Errors.Select(error => error.Field == "desk" ? error with { Field = "toDesk" } : error)] };

    private static int? Number(string? text) =>
        int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingWhite | System.Globalization.NumberStyles.AllowTrailingWhite, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
