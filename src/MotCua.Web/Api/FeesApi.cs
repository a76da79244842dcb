using MotCua.Authority.Contracts;
using MotCua.Fees;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>What dossiers cost, cash at the counter and its daily closing.</summary>
internal static class FeesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var fees = api.MapGroup("").RequireAuthorization().WithTags("fees");

        fees.MapGet("/dossiers/{id}/fee", async (string id, HttpContext http, IScopes scopes, ShowFee.Handler handler, CancellationToken ct) =>
                (await handler.ReadAsync(id, await DossiersApi.ScopeOf(http, scopes, ct), ct)).ToHttp(view => view.Revision))
            .Produces<ShowFee.View>().Refuses(Problem.Forbidden)
            .Says("showFee", "Phí, lệ phí của hồ sơ", "What the dossier costs, rule by rule, what is still due, and the last receipt. For those who may read the dossier's content. The revision is the fee's own.");

        fees.MapPost("/dossiers/{id:guid}/fee/collect", async (Guid id, CollectFee.Input input, CommandContext context, CollectFee.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(id, input, context, ct)).Map(done => done.Answer).ToHttp(answer => answer.Revision))
            .Produces<CollectFee.Answer>().Commands(revision: true)
            .Refuses(FeesProblems.AlreadyPaid(""), FeesProblems.NotAccepted, FeesProblems.NothingDue, FeesProblems.NotWhatIsDue(Vnd.Zero), DossiersApi.Field)
            .Says("collectFee", "Thu tiền mặt", "A counter officer of the receiving unit takes the whole fee in cash: a receipt is numbered, the money is in the officer's drawer. `If-Match` is the fee's revision (0 before the first payment).");

        fees.MapPost("/dossiers/{id:guid}/fee/refund", async (Guid id, RefundFee.Input input, CommandContext context, RefundFee.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(id, input, context, ct)).Map(done => done.Answer).ToHttp(answer => answer.Revision))
            .Produces<RefundFee.Answer>().Commands(revision: true)
            .Refuses(FeesProblems.NotPaid, FeesProblems.Closed(0), FeesProblems.PaidOnAnotherDay, DossiersApi.Field)
            .Says("refundFee", "Hoàn tiền", "The officer who took the fee, or the head, gives the whole amount back with a reason: on the same day, before the drawer is closed. The receipt is void, and the fee is due again.");

        fees.MapGet("/cash", async (HttpContext http, IScopes scopes, ShowCash.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<IReadOnlyList<ShowCash.CashDrawer>>().Refuses(Problem.Forbidden)
            .Says("showCash", "Quỹ tiền mặt", "The drawers the caller keeps: receipts since the last closing, what must lie in them, the latest closings. One's own, and for a head those of the unit.");

        fees.MapPost("/cash/{id:guid}/close", async (Guid id, CloseDrawer.Input input, CommandContext context, CloseDrawer.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(id, input, context, ct)).Map(done => done.Answer).ToHttp(answer => answer.Revision))
            .Produces<CloseDrawer.Answer>().Commands(revision: true).Refuses(FeesProblems.NothingToClose, DossiersApi.Field)
            .Says("closeDrawer", "Chốt quỹ", "The counted cash is compared with the receipts to the dong; a difference must be explained. What is taken afterwards belongs to the next closing.");

        fees.MapGet("/cash/{id:guid}/closings/{number:int}", async (Guid id, int number, HttpContext http, IScopes scopes, ShowClosing.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(id, number, await DossiersApi.ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<ShowClosing.View>()
            .Says("showClosing", "Một lần chốt quỹ", "A closing with the receipts it covers.");
    }
}
