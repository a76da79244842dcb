using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Performance;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>Live figures and index 766: aggregates for everybody, exact and finer for who may see them.</summary>
internal static class FiguresApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var figures = api.MapGroup("").WithTags("figures");

        figures.MapGet("/dashboard/city", async (string? period, HttpContext http, IScopes scopes, ShowCity.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), period, ct)).ToHttp())
            .Produces<ShowCity.View>().Refuses(PerformanceProblems.StrangePeriod)
            .Says("showCityFigures", "Số liệu toàn thành phố", "The whole city in eleven fields, as of a checkpoint of the ledger. Numbers behind which fewer than five people stand are absent, unless the caller oversees the city.");

        figures.MapGet("/dashboard/units", async (string? period, HttpContext http, IScopes scopes, ListUnitFigures.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), period, ct)).ToHttp())
            .Produces<ListUnitFigures.View>().Refuses(PerformanceProblems.StrangePeriod)
            .Says("listUnitFigures", "Số liệu các đơn vị", "Departments and communes beside each other, ranked within their level by index 766; equal ones share a rank. What a unit took over whole in the reform is in its figures.");

        figures.MapGet("/dashboard/units/{unit}", async (string unit, string? period, HttpContext http, IScopes scopes, ShowUnitFigures.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), unit, period, ct)).ToHttp())
            .Produces<ShowUnitFigures.View>().Refuses(PerformanceProblems.StrangePeriod, PerformanceProblems.UnknownUnit)
            .Says("showUnitFigures", "Số liệu một đơn vị", "One unit in eleven fields. Who leads it, or oversees the city, gets them exactly, by procedure, and which step holds how many dossiers.");

        figures.MapGet("/index766", async (string? unit, string? period, HttpContext http, IScopes scopes, ShowIndex.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), unit, period, ct)).ToHttp())
            .Produces<ShowIndex.View>().Refuses(PerformanceProblems.StrangePeriod, PerformanceProblems.UnknownUnit)
            .Says("showServiceIndex", "Chỉ số 766", "Each indicator of QĐ 766/QĐ-TTg with numerator, denominator and points. One whose source does not run yet, or that nothing was counted for, has no points and is left out of the total: `outOf` says what could be had.");

        figures.MapGet("/dashboard/stream", (bool? once, HttpContext http, FiguresFeed feed, IHostApplicationLifetime server, CancellationToken ct) =>
                TypedResults.ServerSentEvents(EventsAsync(feed, http.Request.Headers["Last-Event-ID"].FirstOrDefault(), once == true, server.ApplicationStopping, ct)))
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").Refuses(new Problem("request.bad", ProblemKind.BadRequest))
            .Says("watchCityFigures", "Số liệu trực tiếp", "Server-sent events `figures`: the city's eleven fields of this month as everybody may see them, now and whenever they change. `id` is the checkpoint; with `Last-Event-ID` nothing comes that is not newer.");
    }

    private static async IAsyncEnumerable<SseItem<ShowCity.View>> EventsAsync(FiguresFeed feed, string? seen, bool once, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        // A server that stops does not wait for its viewers: they come again, to another node.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);
        await foreach (var view in feed.WatchAsync(seen, once, end.Token))
        {
            yield return new SseItem<ShowCity.View>(view, "figures") { EventId = view.Stand.Checkpoint };
        }
    }
}
