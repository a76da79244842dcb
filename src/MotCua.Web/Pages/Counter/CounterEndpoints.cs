using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Web.Api;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Counter;

/// <summary>The counter's queues and the search box of every official's page.</summary>
internal static class CounterEndpoints
{
    /// <summary>What waits for the counter, by the name of the queue.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<DossierStatus>> Queues { get; } = new Dictionary<string, IReadOnlyList<DossierStatus>>
    {
        ["received"] = [DossierStatus.Submitted],
        ["guidance"] = [DossierStatus.Guidance, DossierStatus.AwaitingSupplement],
        ["withdrawal"] = [DossierStatus.WithdrawalRequested],
        ["return"] = [DossierStatus.Resolved],
        ["running"] = [DossierStatus.Accepted, DossierStatus.InProgress],
    };

    /// <summary>What each queue is worked off by. A clock is shown only where one runs.</summary>
    public static IReadOnlyList<QueueColumn> Columns(string queue) => queue switch
    {
        "guidance" => [QueueColumn.Applicant, QueueColumn.Status, QueueColumn.Since, QueueColumn.Promised],
        "withdrawal" => [QueueColumn.Applicant, QueueColumn.Since, QueueColumn.Work],
        "return" => [QueueColumn.Applicant, QueueColumn.Since, QueueColumn.Promised, QueueColumn.Delivery],
        "running" => [QueueColumn.Applicant, QueueColumn.Left, QueueColumn.Work, QueueColumn.Promised],
        _ => [QueueColumn.Applicant, QueueColumn.Submitted, QueueColumn.Waited],
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/desk/counter", QueueAsync).RequireAuthorization();
        app.MapPost("/desk/search", SearchAsync).RequireAuthorization();
    }

    private static async Task<IResult> QueueAsync(
        string? queue, string? cursor, HttpContext http, DeskFrames frames, ListDossiers.Handler dossiers, DossierLines lines, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var counters = frame.Value.Counters;
        if (counters.Count == 0)
        {
            return Problem.Forbidden.ToPage(text);
        }

        var name = queue is not null && Queues.ContainsKey(queue) ? queue : "received";
        var page = await dossiers.ListAsync(
            frame.Value.Scope, new(Queues[name], Cursor: cursor, OldestFirst: true) { Counters = counters }, ct);
        return page.Ok
            ? PageResults.Page<QueuePage>(new QueueModel(frame.Value, name, await lines.OfAsync(page.Value.Items, frame.Value.Scope, text, ct), page.Value.Next, null))
            : page.Problem.ToPage(text);
    }

    /// <summary>By post: what people search for is never in an address. One hit opens at once.</summary>
    private static async Task<IResult> SearchAsync(HttpContext http, DeskFrames frames, ListDossiers.Handler dossiers, DossierLines lines, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok)
        {
            return frame.Problem.ToPage(text);
        }

        var form = await http.Request.ReadFormAsync(ct);
        var sought = form["q"].FirstOrDefault() ?? "";
        var page = await dossiers.SearchAsync(frame.Value.Scope, new(sought), ct);
        if (!page.Ok)
        {
            return PageResults.Page<FoundPage>(new FoundModel(frame.Value, sought, [], text.Of(page.Problem)), Problems.Status(page.Problem.Kind));
        }

        return page.Value.Items.Count == 1
            ? PageResults.SeeOther($"/desk/dossiers/{page.Value.Items[0].Id}")
            : PageResults.Page<FoundPage>(new FoundModel(frame.Value, sought, await lines.OfAsync(page.Value.Items, frame.Value.Scope, text, ct)));
    }
}
