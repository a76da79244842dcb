using System.Globalization;
using MotCua.Fees;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Counter;

/// <summary>Money on a dossier's page: the counter takes the fee, or gives it back.</summary>
internal static class FeeEndpoints
{
    /// <summary>The page has other forms with a reason: this one's field has a name of its own.</summary>
    public const string Reason = "refundReason";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/desk/dossiers/{id:guid}/collect-fee", async (Guid id, HttpContext http, CollectFee.Handler handler, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var typed = form["tendered"].FirstOrDefault();
            _ = long.TryParse(form["amount"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount);
            Result<Committed<CollectFee.Answer>> result = MoneyText.Read(typed) is { } tendered
                ? await handler.HandleAsync(id, new(new Vnd(amount), tendered), DeskPosts.Context(http, form), ct)
                : MoneyText.Unreadable("tendered", typed);
            return await AnswerAsync(result, "collect-fee", http, id, form, ct);
        }).RequireAuthorization();

        app.MapPost("/desk/dossiers/{id:guid}/refund-fee", async (Guid id, HttpContext http, RefundFee.Handler handler, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            var result = await handler.HandleAsync(id, new(form[Reason]), DeskPosts.Context(http, form), ct);
            return await AnswerAsync(result.Ok ? result : OnPage(result.Problem), "refund-fee", http, id, form, ct);
        }).RequireAuthorization();
    }

    private static Problem OnPage(Problem problem) =>
        problem with { Errors = [.. problem.Errors.Select(error => error.Field == "reason" ? error with { Field = Reason } : error)] };

    private static Task<IResult> AnswerAsync<T>(Result<Committed<T>> result, string done, HttpContext http, Guid id, IFormCollection form, CancellationToken ct) =>
        DeskPosts.AnswerAsync(result, _ => $"/desk/dossiers/{id}?done={done}", problem => WorkspaceEndpoints.AgainAsync(http, id, form, problem, ct));
}
