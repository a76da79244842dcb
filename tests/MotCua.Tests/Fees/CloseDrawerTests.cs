using CsCheck;
using MotCua.Dossiers.Contracts;
using MotCua.Fees;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using Shouldly;
using Xunit;
using static MotCua.Tests.Fees.Money;

namespace MotCua.Tests.Fees;

public sealed class CloseDrawerTests
{
    private static readonly Drawer Filled = Empty.Apply(Paid());

    private static Result<CashClosed> Decide(Drawer drawer, long counted, string? explanation = null) => CloseDrawer.Decide(drawer, new(new Vnd(counted), explanation));

    [Fact]
    public void A_right_count_closes_the_drawer() => Decide(Filled, 15_000).Value.ShouldBe(new CashClosed(1, 1, Fifteen, Fifteen, null));

    [Fact]
    public void An_empty_drawer_has_nothing_to_close() => Decide(Empty, 0).Problem!.Code.ShouldBe("fees.nothing-to-close");

    [Fact]
    public void Where_all_was_given_back_the_empty_drawer_is_closed_too() =>
        Decide(Filled.Apply(new FeeRefunded(Dossier.Id, 1, Fifteen, Content)), 0).Value.Expected.ShouldBe(Vnd.Zero);

    [Theory]
    [InlineData(14_000, "cash-short", 1_000)]
    [InlineData(15_500, "cash-over", 500)]
    public void A_difference_must_be_explained(long counted, string code, long by)
    {
        var error = Decide(Filled, counted).Problem!.Errors.ShouldHaveSingleItem();
        (error.Field, error.Code, error.Args!["by"]).ShouldBe(("explanation", code, by));
        Decide(Filled, counted, "  ").Ok.ShouldBeFalse();
        Decide(Filled, counted, "Trả nhầm tiền thừa").Value.Counted.Amount.ShouldBe(counted);
    }

    [Fact]
    public void Less_than_nothing_cannot_be_counted() => Decide(Filled, -1, "vì sao").Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("counted");

    [Fact]
    public void Whatever_happens_the_drawer_holds_what_came_in_less_what_went_out() =>
        Gen.Select(Gen.Int[0, 2], Gen.Long[1, 1_000_000]).Array[0, 40].Sample(steps =>
        {
            var (drawer, sum, closings) = (Empty, 0L, 0);
            foreach (var (kind, amount) in steps)
            {
                IEvent happened = kind switch
                {
                    0 => Paid(amount: amount),
                    1 when sum >= amount => new FeeRefunded(Dossier.Id, 1, new Vnd(amount), Content),
                    _ => new CashClosed(drawer.Period, drawer.Receipts, drawer.Balance, drawer.Balance, null),
                };
                sum = happened switch { FeePaid => sum + amount, FeeRefunded => sum - amount, _ => 0 };
                closings += happened is CashClosed ? 1 : 0;
                drawer = drawer.Apply(happened);
            }

            return drawer.Balance.Amount == sum && drawer.Closings == closings && drawer.Revision == steps.Length;
        });

    private static ContentRef Content { get; } = new(FeeContentRow.Reason, 1, [1]);
}
