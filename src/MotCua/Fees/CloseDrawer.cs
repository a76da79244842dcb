using MotCua.Fees.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Fees;

/// <summary>The officer counts the cash, compares it with the receipts to the đồng and hands it over (chốt quỹ cuối ngày). What is taken afterwards belongs to the next closing.</summary>
public static class CloseDrawer
{
    /// <param name="Counted">What lies in the drawer.</param>
    /// <param name="Explanation">Why it differs from the receipts; required where it does.</param>
    public sealed record Input(Vnd Counted, string? Explanation = null);

    /// <param name="Revision">Of the drawer.</param>
    public sealed record Answer(Guid Drawer, int Number, Vnd Expected, Vnd Counted, DateTimeOffset At, long Revision)
    {
        public Vnd Difference => Counted - Expected;
    }

    internal static Result<CashClosed> Decide(Drawer drawer, Input input)
    {
        if (drawer.Receipts == 0)
        {
            return FeesProblems.NothingToClose;
        }

        if (input.Counted < Vnd.Zero)
        {
            return FeesProblems.CountedNegative;
        }

        return input.Counted != drawer.Balance && string.IsNullOrWhiteSpace(input.Explanation)
            ? FeesProblems.DifferenceUnexplained(input.Counted - drawer.Balance)
            : new CashClosed(drawer.Period, drawer.Receipts, drawer.Balance, input.Counted, null);
    }

    public sealed class Handler(DrawerStore drawers, OwnerKeys keys)
    {
        public Task<Result<Committed<Answer>>> HandleAsync(Guid drawer, Input input, CommandContext context, CancellationToken ct) =>
            drawers.ChangeAsync<Answer>(DrawerKey.Drawer(drawer), FeeAction.CloseDrawer, context.For(input), async (file, scope) =>
            {
                var decided = Decide(file.State, input);
                if (!decided.Ok)
                {
                    return decided.Problem;
                }

                var by = new Authorship(scope.Subject, context.Now, Unit: file.State.Unit);
                var closed = decided.Value;
                var answer = new Answer(drawer, closed.Number, closed.Expected, closed.Counted, by.At, file.State.Revision + 1);
                if (string.IsNullOrWhiteSpace(input.Explanation))
                {
                    return new Decided<Answer>([closed], answer, by);
                }

                var text = FreeText.Of(input.Explanation, "explanation");
                if (!text.Ok)
                {
                    return text.Problem;
                }

                var written = FeeContentRow.Seal(await keys.ForAsync(scope.Subject, ct), FeeContentRow.Explanation, file.State, text.Value, context.Now);
                return new Decided<Answer>([closed with { Explanation = written.Ref }], answer, by) { Rows = [new RowWrite(WriteKind.Insert, written.Row)] };
            }, ct);
    }
}
