using MotCua.Dossiers;
using MotCua.Notices;
using MotCua.Web.Pages.Citizen;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Pages.Specialist;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Desk;

/// <summary>An official's first page and their notices.</summary>
internal static class StartEndpoints
{
    private const int Shown = 8;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/desk", StartAsync).RequireAuthorization();
        app.MapGet("/desk/notices", NoticesAsync).RequireAuthorization();
        app.MapPost("/desk/notices/read", ReadAsync).RequireAuthorization();
    }

    private static async Task<IResult> StartAsync(
        HttpContext http, DeskFrames frames, ListDossiers.Handler dossiers, DossierLines lines, ListTasks.Handler tasks, WorkLines work,
        ReadNotices.Handler notices, Text text, CancellationToken ct)
    {
        var asked = await frames.OfAsync(http, ct);
        if (!asked.Ok)
        {
            return asked.Problem.ToPage(text);
        }

        var frame = asked.Value;
        IReadOnlyList<QueueLine>? queue = null;
        if (frame.Counters is { Count: > 0 } counters)
        {
            var page = await dossiers.ListAsync(
                frame.Scope, new(CounterEndpoints.Queues["received"], Limit: Shown, OldestFirst: true) { Counters = counters }, ct);
            queue = await lines.OfAsync(page.Value.Items, frame.Scope, text, ct);
        }

        IReadOnlyList<WorkLine>? mine = null;
        if (frame.Works)
        {
            mine = await work.OfAsync([.. (await tasks.HandleAsync(frame.Scope, new(), ct)).Value.Items.Take(Shown)], frame.Scope, text, ct);
        }

        IReadOnlyList<QueueLine>? atHome = null;
        if (frame.HelpsAtHome)
        {
            var page = await dossiers.ListAsync(frame.Scope, new(DossierModels.OpenStatuses, Limit: ListDossiers.PageSize), ct);
            atHome = await lines.OfAsync(page.Value.Items, frame.Scope, text, ct);
        }

        var unread = (await notices.ListAsync(frame.Scope, ct)).Where(n => !n.Read).Take(Shown);
        return PageResults.Page<StartPage>(new StartModel(frame, queue, mine, await LinesAsync([.. unread], frame, dossiers, text, ct)) { AtHome = atHome });
    }

    private static async Task<IResult> NoticesAsync(
        HttpContext http, DeskFrames frames, ReadNotices.Handler notices, ListDossiers.Handler dossiers, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        return frame.Ok
            ? PageResults.Page<DeskNoticesPage>(new NoticesModel(frame.Value, await LinesAsync(await notices.ListAsync(frame.Value.Scope, ct), frame.Value, dossiers, text, ct)))
            : frame.Problem.ToPage(text);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, DeskFrames frames, ReadNotices.Handler notices, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        await notices.MarkReadAsync(frame.Value.Scope, ShownNotices.Of(await http.Request.ReadFormAsync(ct)), ct);
        return PageResults.SeeOther("/desk/notices");
    }

    private static async Task<IReadOnlyList<NoticeLine>> LinesAsync(
        IReadOnlyList<ReadNotices.Notice> found, DeskFrame frame, ListDossiers.Handler dossiers, Text text, CancellationToken ct)
    {
        var codes = (await dossiers.OfAsync(frame.Scope, [.. found.Select(n => n.DossierId)], ct)).ToDictionary(item => item.Id, item => item.Code ?? item.Reference);
        return [.. found.Select(n => new NoticeLine(n.Id, n.DossierId, text[$"desk.notice.{n.Kind}"], codes.GetValueOrDefault(n.DossierId), text.Moment(n.At), n.Read))];
    }
}
