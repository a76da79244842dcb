using MotCua.Fees;
using MotCua.Kernel;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Desk;

/// <summary>What a dossier costs and whether it was paid, in words.</summary>
/// <param name="Due">In đồng; 0 when nothing is to be paid (any more).</param>
/// <param name="Revision">Of the dossier's fee, not of the dossier.</param>
public sealed record FeeSheet(IReadOnlyList<FeeSheetLine> Lines, string Total, long Due, long Revision)
{
    /// <summary>The receipt that stands, or the last one that was refunded.</summary>
    public FeePaidLine? Paid { get; init; }

    /// <summary>What was taken is not what it costs by now.</summary>
    public bool Differs { get; init; }

    public bool MayCollect { get; init; }

    public bool MayRefund { get; init; }

    /// <summary>Null where there is nothing to say about money: the procedure has no fee, or the caller may not know.</summary>
    public static FeeSheet? Of(Result<ShowFee.View> shown, Text text)
    {
        if (!shown.Ok || (shown.Value.Lines.Count == 0 && shown.Value.Receipt is null))
        {
            return null;
        }

        var fee = shown.Value;
        // What is not due for no reason of this person's concerns them not: a mother on time reads nothing of the charge for being late.
        var concern = fee.Lines.Where(line => line.Amount > Vnd.Zero || line.Exemption is not null).ToList();
        return new(
            concern.Count == 0 ? [new(text["fee.total"], text.Money(0), null)] : [.. concern.Select(line => new FeeSheetLine(line.Name.In(text.Language.Code), text.Money(line.Amount.Amount), line.Exemption?.In(text.Language.Code)))],
            text.Money(fee.Total.Amount), fee.Due.Amount, fee.Revision)
        {
            Paid = fee.Receipt is { } paid
                ? new(paid.Number, text.Money(paid.Amount.Amount), text.Money(paid.Tendered.Amount), text.Money(paid.Change.Amount), text.Moment(paid.PaidAt), paid.RefundedAt is { } at ? text.Moment(at) : null)
                : null,
            Differs = fee.Differs,
            MayCollect = fee.Actions.Contains(FeeAction.CollectFee),
            MayRefund = fee.Actions.Contains(FeeAction.RefundFee),
        };
    }
}

/// <param name="Exemption">Why nothing is paid, if so.</param>
public sealed record FeeSheetLine(string Name, string Amount, string? Exemption);

/// <param name="Refunded">When the money went back; null while the receipt stands.</param>
public sealed record FeePaidLine(string Number, string Amount, string Tendered, string Change, string At, string? Refunded);
