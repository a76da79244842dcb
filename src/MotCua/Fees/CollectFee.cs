using System.Globalization;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Fees;

/// <summary>A counter officer takes the fee of a dossier in cash (thu tiền): whole, once, against a receipt.</summary>
/// <remarks>domain.md §8. Repeat-safe: the same key gets the same receipt. An unpaid fee holds up neither work nor result.</remarks>
public static class CollectFee
{
    /// <summary>More than this nobody hands over in notes: it was typed wrongly.</summary>
    public static Vnd MostTendered { get; } = new(1_000_000_000);

    /// <param name="Amount">What the officer was shown as due; refused when it is not due any more.</param>
    /// <param name="Tendered">What the payer hands over; the rest is change.</param>
    public sealed record Input(Vnd Amount, Vnd Tendered);

    /// <param name="Revision">Of the dossier's fee.</param>
    public sealed record Answer(Guid Dossier, string Number, Vnd Amount, Vnd Tendered, DateTimeOffset PaidAt, long Revision)
    {
        public Vnd Change => Tendered - Amount;
    }

    /// <returns>What is paid for, line by line.</returns>
    internal static Result<ValueList<ChargedLine>> Decide(ChargedDossier dossier, FeeQuote quote, FeeReceipt? last, Input input)
    {
        if (last is { Stands: true } paid)
        {
            return FeesProblems.AlreadyPaid(paid.Number);
        }

        if (!dossier.Accepted)
        {
            return FeesProblems.NotAccepted;
        }

        if (quote.Total == Vnd.Zero)
        {
            return FeesProblems.NothingDue;
        }

        if (input.Amount != quote.Total)
        {
            return FeesProblems.NotWhatIsDue(quote.Total);
        }

        if (input.Tendered < quote.Total)
        {
            return FeesProblems.TooLittle(quote.Total);
        }

        return input.Tendered > MostTendered
            ? FeesProblems.TooMuch(MostTendered)
            : quote.Lines.Where(line => line.Amount > Vnd.Zero).Select(line => new ChargedLine(line.Code, line.Amount)).ToValueList();
    }

    public sealed class Handler(DrawerStore drawers, IDossierCharges dossiers, ISerials serials)
    {
        public Task<Result<Committed<Answer>>> HandleAsync(Guid dossier, Input input, CommandContext context, CancellationToken ct) =>
            drawers.ChangeAsync<Answer>(DrawerKey.Fee(dossier), FeeAction.CollectFee, context.For(input), async (file, scope) =>
            {
                var charged = file.Dossier!;
                var lines = Decide(charged, await dossiers.QuoteAsync(charged, ct), file.Last?.Read(), input);
                if (!lines.Ok)
                {
                    return lines.Problem;
                }

                // Only now: a refused attempt leaves no gap in the numbers.
                var number = await NumberAsync(file.State.Unit, context.Now, ct);
                var paid = new FeePaid(charged.Id, charged.Code!, (file.Last?.Turn ?? 0) + 1, number, lines.Value, input.Amount, input.Tendered);
                var by = new Authorship(scope.Subject, context.Now, Unit: file.State.Unit);
                return new Decided<Answer>([paid], new(dossier, number, paid.Amount, paid.Tendered, by.At, DrawerFile.FeeRevision(file.Last) + 1), by);
            }, ct);

        /// <summary>Seven digits and the year, as receipt books are numbered: once in a unit's year.</summary>
        private async ValueTask<string> NumberAsync(Guid unit, DateTimeOffset now, CancellationToken ct)
        {
            var serial = await serials.NextAsync($"receipt/{unit:N}", new DateOnly(now.Year, 1, 1), ct);
            return string.Create(CultureInfo.InvariantCulture, $"{serial:0000000}/{now.Year}");
        }
    }
}
