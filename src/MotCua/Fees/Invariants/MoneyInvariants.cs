using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Fees.Invariants;

/// <summary>What must always be true of money (design §3), by name; <c>motcua verify --invariants</c> asks for all.</summary>
internal static class MoneyInvariants
{
    public static IReadOnlyDictionary<string, Func<WholeDrawer, bool>> All { get; } = new Dictionary<string, Func<WholeDrawer, bool>>
    {
        ["fees.each-money-stream-sums-to-zero"] = SumsToZero,
        ["fees.rows-are-the-fold-of-the-money-stream"] = RowsAreTheFold,
    };

    public static IServiceCollection AddMoneyInvariants(this IServiceCollection services)
    {
        services.AddSingleton<IHeadSource, DrawerHeads>();
        services.AddSingleton<IInvariant, PaidOnce>();
        foreach (var (name, holds) in All)
        {
            services.AddSingleton<IInvariant>(new DrawerInvariant(name, holds));
        }

        return services;
    }

    /// <summary>
    /// Each payment is its charges, each refund one payment that stood; and what came in, less what was given back, less what was
    /// handed over, less what must still lie in the drawer, is nothing.
    /// </summary>
    private static bool SumsToZero(WholeDrawer d)
    {
        var (sum, standing) = (Vnd.Zero, new Dictionary<(Guid, int), Vnd>());
        foreach (var happened in d.Events.Select(recorded => recorded.Event))
        {
            switch (happened)
            {
                case FeePaid paid when paid.Lines.Aggregate(-paid.Amount, (rest, line) => rest + line.Amount) == Vnd.Zero && paid.Tendered >= paid.Amount:
                    standing.Add((paid.Dossier, paid.Turn), paid.Amount);
                    sum += paid.Amount;
                    break;
                case FeeRefunded back when standing.Remove((back.Dossier, back.Turn), out var paid) && paid == back.Amount:
                    sum -= back.Amount;
                    break;
                case CashClosed closed:
                    sum -= closed.Expected;
                    break;
                default:
                    return false;
            }

            // A closing takes all there is: the next period begins with nothing.
            if (happened is CashClosed && sum != Vnd.Zero)
            {
                return false;
            }
        }

        return sum - d.Row.Balance == Vnd.Zero;
    }

    private static bool RowsAreTheFold(WholeDrawer d)
    {
        var (state, receipts, closings) = (new Drawer(d.Row.Id, d.Row.Officer, d.Row.Unit), new Dictionary<(Guid, int), FeeReceiptRow>(), new List<ClosingRow>());
        foreach (var recorded in d.Events)
        {
            var (happened, by) = (recorded.Event ?? throw new InvalidOperationException($"Unknown event {recorded.Type}."), recorded.By);
            switch (happened)
            {
                case FeePaid paid:
                    receipts.Add((paid.Dossier, paid.Turn), FeeReceiptRow.Of(paid, state, by.At));
                    break;
                case FeeRefunded back:
                    receipts[(back.Dossier, back.Turn)] = receipts[(back.Dossier, back.Turn)].Refunded(by.Actor, by.At);
                    break;
                case CashClosed closed:
                    closings.Add(ClosingRow.Of(closed, state.Id, by.Actor, by.At));
                    break;
            }

            state = state.Apply(happened);
        }

        return state == d.Row.Read() && state.Id == Drawer.Of(state.Officer, state.Unit).Id
            && receipts.Values.Select(Said).Order().SequenceEqual(d.Receipts.Select(Said).Order())
            && closings.Select(Said).SequenceEqual(d.Closings.Select(Said));
    }

    private static string Said(FeeReceiptRow r) =>
        $"{r.Dossier} {r.Turn} {r.Period} {r.Number} {r.Code} {r.Unit} {r.Officer} {r.Lines} {r.Amount} {r.Tendered} {r.PaidAt:O} {r.RefundedAt:O} {r.RefundedBy} {r.Revision}";

    private static string Said(ClosingRow c) => $"{c.Number} {c.Receipts} {c.Expected} {c.Counted} {c.At:O} {c.ClosedBy} {c.Explanation}";

    private sealed class PaidOnce : IInvariant
    {
        public string Name => "fees.no-dossier-is-paid-twice";

        public async IAsyncEnumerable<string> BreachesAsync(AppDb db, [EnumeratorCancellation] CancellationToken ct)
        {
            var twice = db.Set<FeeReceiptRow>().Where(row => row.RefundedAt == null).GroupBy(row => row.Dossier).Where(paid => paid.Count() > 1).Select(paid => paid.Key);
            await foreach (var dossier in twice.AsAsyncEnumerable().WithCancellation(ct))
            {
                yield return dossier.ToString();
            }
        }
    }

    /// <summary>What each drawer's row says about its stream; <c>motcua verify</c> compares it with the ledger.</summary>
    private sealed class DrawerHeads : IHeadSource
    {
        public string Table => "fees_drawer";

        public IAsyncEnumerable<HeadCopy> HeadsAsync(AppDb db, CancellationToken ct) =>
            db.Set<DrawerRow>().Select(row => new HeadCopy(row.Id, row.Revision, row.HeadHash)).AsAsyncEnumerable();
    }
}
