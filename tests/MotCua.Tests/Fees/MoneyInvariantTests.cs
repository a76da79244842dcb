using MotCua.Dossiers.Contracts;
using MotCua.Fees;
using MotCua.Fees.Contracts;
using MotCua.Fees.Invariants;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;
using static MotCua.Tests.Fees.Money;

namespace MotCua.Tests.Fees;

/// <summary>What <c>motcua verify --invariants</c> says of money: true of what the events say, false of everything else.</summary>
public sealed class MoneyInvariantTests
{
    private static readonly FeeRefunded Back = new(Dossier.Id, 1, Fifteen, new ContentRef(FeeContentRow.Reason, 2, [1]));
    private static readonly IEvent[] Day = [Paid(), Back, Paid(2), new CashClosed(1, 2, Fifteen, new Vnd(14_000), new ContentRef(FeeContentRow.Explanation, 4, [1])), Paid(3, 8_000) with { Dossier = Guid.CreateVersion7() }];

    public MoneyInvariantTests() => EventTypes.Register(typeof(FeePaid).Assembly);

    [Fact]
    public void A_day_as_it_happened_sums_to_zero_and_its_rows_are_its_fold() => Broken(Of(Day)).ShouldBeEmpty();

    [Fact]
    public void A_drawer_with_another_sum_than_its_events_is_found()
    {
        var whole = Of(Day);
        Broken(whole with { Row = DrawerRow.Of(whole.Row.Read() with { Balance = new Vnd(8_001) }, []) })
            .ShouldBe(["fees.each-money-stream-sums-to-zero", "fees.rows-are-the-fold-of-the-money-stream"]);
    }

    [Fact]
    public void A_payment_that_is_not_its_charges_is_found() =>
        Broken(Of([Paid() with { Lines = [new ChargedLine("certificate", new Vnd(14_999))] }])).ShouldBe(["fees.each-money-stream-sums-to-zero"]);

    [Fact]
    public void A_refund_of_another_sum_is_found() => Broken(Of([Paid(), Back with { Amount = new Vnd(14_000) }])).ShouldContain("fees.each-money-stream-sums-to-zero");

    [Fact]
    public void A_closing_that_leaves_something_is_found() => Broken(Of([Paid(), new CashClosed(1, 1, new Vnd(14_000), new Vnd(14_000), null)])).ShouldContain("fees.each-money-stream-sums-to-zero");

    [Fact]
    public void A_receipt_that_is_gone_or_changed_is_found()
    {
        var whole = Of(Day);
        Broken(whole with { Receipts = [.. whole.Receipts.Skip(1)] }).ShouldBe(["fees.rows-are-the-fold-of-the-money-stream"]);
        Broken(whole with { Receipts = [whole.Receipts[0].Refunded(Colleague, Monday), .. whole.Receipts.Skip(1)] }).ShouldBe(["fees.rows-are-the-fold-of-the-money-stream"]);
        Broken(whole with { Closings = [] }).ShouldBe(["fees.rows-are-the-fold-of-the-money-stream"]);
    }

    private static IReadOnlyList<string> Broken(WholeDrawer whole) => [.. MoneyInvariants.All.Where(each => !each.Value(whole)).Select(each => each.Key)];

    /// <summary>The drawer as its commands would have written it.</summary>
    private static WholeDrawer Of(IReadOnlyList<IEvent> events)
    {
        var by = new Authorship(Officer, Monday, Unit: Ward);
        var (state, receipts, closings) = (Empty, new Dictionary<(Guid, int), FeeReceiptRow>(), new List<ClosingRow>());
        foreach (var happened in events)
        {
            switch (happened)
            {
                case FeePaid paid: receipts[(paid.Dossier, paid.Turn)] = FeeReceiptRow.Of(paid, state, by.At); break;
                case FeeRefunded back: receipts[(back.Dossier, back.Turn)] = receipts[(back.Dossier, back.Turn)].Refunded(by.Actor, by.At); break;
                case CashClosed closed: closings.Add(ClosingRow.Of(closed, state.Id, by.Actor, by.At)); break;
            }

            state = state.Apply(happened);
        }

        var chained = Envelope.Chain(Empty.Id, StreamHead.Empty, events, by, 1);
        return new(DrawerRow.Of(state, chained[^1].Hash), [.. chained.Select(row => Envelope.Read(row.Record))], [.. receipts.Values], closings);
    }
}
