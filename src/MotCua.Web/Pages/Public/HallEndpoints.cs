using Microsoft.AspNetCore.Http.HttpResults;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Tickets;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;
using static MotCua.Web.Pages.Shared.PageResults;

namespace MotCua.Web.Pages.Public;

/// <summary>Numbers for whoever waits at a counter: taken here, printed here, called on the board.</summary>
internal static class HallEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/halls", HallList);
        pages.MapGet("/halls/{unit}", async (string unit, string? kiosk, HttpContext http, CancellationToken ct) => await ShowAsync(unit, kiosk == "1", null, http, ct));
        pages.MapPost("/halls/{unit}", TakeAsync);
        pages.MapGet("/halls/{unit}/board", BoardAsync);
        pages.MapGet("/tickets/{id:guid}", TicketAsync);
    }

    private static RazorComponentResult<HallsPage> HallList(string? q, Halls halls, IUnits units, CityClock clock, Text text)
    {
        var (today, wanted) = (clock.Today, VietnameseText.Fold(q ?? ""));
        var lines = units.Current.On(today)
            .Where(unit => halls.Of(unit, today) is not null)
            .Select(unit => (unit.Slug, Name: unit.NameOn(today)))
            .Where(unit => wanted.Length == 0 || VietnameseText.Fold(unit.Name.Vi).Contains(wanted, StringComparison.Ordinal))
            .OrderBy(unit => unit.Name.Vi, VietnameseText.Order)
            .Select(unit => new Choice($"/halls/{unit.Slug}", unit.Name.In(text.Language.Code)));
        return Page<HallsPage>(new HallsModel(q ?? "", [.. lines]));
    }

    private static async Task<IResult> TakeAsync(string unit, HttpContext http, ShowHall.Handler halls, TakeTicket.Handler take, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var kiosk = form["kiosk"] == "1";
        var hall = await halls.HandleAsync(unit, ct);
        if (!hall.Ok)
            return hall.Problem.ToPage(http.RequestServices.GetRequiredService<Text>());
        var taken = await take.HandleAsync(hall.Value.Unit, new(form["service"], form["priority"] == "true"), DeskPosts.Context(http, form), http.Connection.RemoteIpAddress?.ToString() ?? "", ct);
        return taken.Ok ? SeeOther($"/tickets/{taken.Value.Answer.Id}{(kiosk ? "?kiosk=1" : "")}") : await ShowAsync(unit, kiosk, taken.Problem, http, ct);
    }

    private static async Task<IResult> ShowAsync(string unit, bool kiosk, Problem? refused, HttpContext http, CancellationToken ct)
    {
        var text = http.RequestServices.GetRequiredService<Text>();
        var hall = await http.RequestServices.GetRequiredService<ShowHall.Handler>().HandleAsync(unit, ct);
        return hall.Ok
            ? Page<HallPage>(
                new HallModel(hall.Value, http.RequestServices.GetRequiredService<Halls>().Priority, Guid.CreateVersion7(), kiosk, refused is null ? [] : [new ErrorLine(text.Of(refused))], await ClosedAsync(http, hall.Value.Unit, ct)),
                refused is null ? 200 : Problems.Status(refused.Kind))
            : hall.Problem.ToPage(text);
    }

    private static async Task<IResult> BoardAsync(string unit, ShowHall.Handler halls, Text text, CancellationToken ct)
    {
        var hall = await halls.HandleAsync(unit, ct);
        return hall.Ok ? Page<BoardPage>(new BoardModel(hall.Value)) : hall.Problem.ToPage(text);
    }

    private static async Task<IResult> TicketAsync(Guid id, string? kiosk, HttpContext http, ShowTicket.Handler tickets, Text text, CancellationToken ct)
    {
        var ticket = await tickets.HandleAsync(id, ct);
        return ticket.Ok ? Page<TicketPage>(new TicketModel(ticket.Value, kiosk == "1", await ClosedAsync(http, ticket.Value.Unit, ct))) : ticket.Problem.ToPage(text);
    }

    /// <summary>A number may be taken while the counter is closed, too: the page says what it is worth.</summary>
    private static async Task<ClosedCounter?> ClosedAsync(HttpContext http, Guid unit, CancellationToken ct)
    {
        var (services, now) = (http.RequestServices, http.RequestServices.GetRequiredService<CityClock>().Now);
        var calendar = await services.GetRequiredService<ICalendars>().ForUnitAsync(unit, ct);
        return ClosedCounter.Of(calendar, now, services.GetRequiredService<Text>());
    }
}
