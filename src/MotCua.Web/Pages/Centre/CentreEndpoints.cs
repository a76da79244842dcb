using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Centre;

public sealed record CentreModel(DeskFrame Frame, string Filter, IReadOnlyList<QueueLine> Lines, string? Next);

/// <summary>Dossiers of the whole city for those who oversee or audit: codes and times, no content.</summary>
internal static class CentreEndpoints
{
    private static readonly DossierStatus[] Running = [DossierStatus.Accepted, DossierStatus.InProgress];

    public static IReadOnlyList<string> Filters { get; } = ["late", "today", "running", "waiting"];

    /// <summary>Before acceptance no clock runs: there it counts how long the counter has let it wait.</summary>
    public static IReadOnlyList<QueueColumn> Columns(string filter) => filter == "waiting"
        ? [QueueColumn.Applicant, QueueColumn.Receiving, QueueColumn.Submitted, QueueColumn.Waited]
        : [QueueColumn.Applicant, QueueColumn.Left, QueueColumn.Work, QueueColumn.Promised];

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/desk/centre", ListAsync).RequireAuthorization();

    private static async Task<IResult> ListAsync(
        string? filter, string? cursor, HttpContext http, DeskFrames frames, ListDossiers.Handler dossiers, DossierLines lines, Text text, CancellationToken ct)
    {
        var frame = await frames.OfAsync(http, ct);
        if (!frame.Ok || !frame.Value.Oversees)
        {
            return (frame.Ok ? Problem.Forbidden : frame.Problem).ToPage(text);
        }

        var name = Filters.FirstOrDefault(f => f == filter) ?? "late";
        var now = frame.Value.Now;
        ListDossiers.Filter wanted = name switch
        {
            "late" => new(Running, DueBefore: now, Cursor: cursor, OldestFirst: true, Name: "late"),
            "today" => new(Running, DueBefore: new DateTimeOffset(now.Date.AddDays(1), now.Offset), Cursor: cursor, OldestFirst: true),
            "waiting" => new([DossierStatus.Submitted], Cursor: cursor, OldestFirst: true),
            _ => new(Running, Cursor: cursor, OldestFirst: true),
        };
        var page = await dossiers.ListAsync(frame.Value.Scope, wanted, ct);
        return page.Ok
            ? PageResults.Page<CentrePage>(new CentreModel(frame.Value, name, await lines.OfAsync(page.Value.Items, frame.Value.Scope, text, ct), page.Value.Next))
            : page.Problem.ToPage(text);
    }
}
