using MotCua.Fees;
using MotCua.Fees.Contracts;
using Shouldly;
using Xunit;
using static MotCua.Tests.Fees.Money;

namespace MotCua.Tests.Fees;

public sealed class RefundFeeTests
{
    private static readonly Drawer Filled = Empty.Apply(Paid());

    [Fact]
    public void A_mistake_of_the_day_is_given_back_whole() => RefundFee.Decide(Filled, Receipt(), Today, Today).Value.Amount.ShouldBe(Fifteen);

    [Fact]
    public void What_was_never_paid_is_not_refunded() => RefundFee.Decide(Empty, null, null, Today).Problem!.Code.ShouldBe("fees.not-paid");

    [Fact]
    public void Nothing_is_refunded_twice() => RefundFee.Decide(Filled, Receipt().Refunded(Officer, Monday), Today, Today).Problem!.Code.ShouldBe("fees.not-paid");

    [Fact]
    public void What_was_handed_over_is_not_in_the_drawer_any_more()
    {
        var closed = Filled.Apply(new CashClosed(1, 1, Fifteen, Fifteen, null));
        var problem = RefundFee.Decide(closed, Receipt(), Today, Today).Problem!;
        (problem.Code, problem.Args["closing"]).ShouldBe(("fees.closed", 1));
    }

    [Fact]
    public void The_counter_mends_only_what_happened_today() =>
        RefundFee.Decide(Filled, Receipt(), Today, Today.AddDays(1)).Problem!.Code.ShouldBe("fees.paid-on-another-day");
}
