using MotCua.Fees.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Fees;

/// <summary>Money taken by mistake goes back to the payer (hoàn tiền): the whole receipt, on its day, while the cash still lies in the drawer.</summary>
/// <remarks>The officer who took it does it, or the head. What is closed is the treasurer's matter.</remarks>
public static class RefundFee
{
    public sealed record Input(string? Reason);

    /// <param name="Revision">Of the dossier's fee.</param>
    public sealed record Answer(Guid Dossier, string Number, Vnd Amount, DateTimeOffset RefundedAt, long Revision);

    /// <param name="drawer">The one the money lies in.</param>
    /// <param name="paidOn">The city's day of the receipt.</param>
    /// <returns>The receipt that is undone.</returns>
    internal static Result<FeeReceiptRow> Decide(Drawer drawer, FeeReceiptRow? last, DateOnly? paidOn, DateOnly today)
    {
        if (last is not { RefundedAt: null })
        {
            return FeesProblems.NotPaid;
        }

        if (last.Period <= drawer.Closings)
        {
            return FeesProblems.Closed(last.Period);
        }

        return paidOn == today ? last : FeesProblems.PaidOnAnotherDay;
    }

    public sealed class Handler(DrawerStore drawers, CityClock clock)
    {
        public Task<Result<Committed<Answer>>> HandleAsync(Guid dossier, Input input, CommandContext context, CancellationToken ct) =>
            drawers.ChangeAsync<Answer>(DrawerKey.Fee(dossier), FeeAction.RefundFee, context.For(input), (file, scope) => new(
                FreeText.Of(input.Reason, "reason").Then(reason =>
                    Decide(file.State, file.Last, file.Last is { } paid ? clock.DayOf(paid.PaidAt) : null, clock.DayOf(context.Now)).Map(receipt =>
                    {
                        var sealedReason = FeeContentRow.Seal(file.Dossier!.Cipher!, FeeContentRow.Reason, file.State, reason, context.Now);
                        var refunded = new FeeRefunded(dossier, receipt.Turn, receipt.Amount, sealedReason.Ref);
                        var by = new Authorship(scope.Subject, context.Now, Unit: file.State.Unit);
                        return new Decided<Answer>([refunded], new(dossier, receipt.Number, receipt.Amount, by.At, DrawerFile.FeeRevision(receipt) + 1), by)
                        {
                            Rows = [new RowWrite(WriteKind.Insert, sealedReason.Row)],
                        };
                    }))), ct);
    }
}
