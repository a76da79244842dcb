using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Fees;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using Shouldly;
using Xunit;
using static MotCua.Tests.Fees.Money;

namespace MotCua.Tests.Fees;

public sealed class CollectFeeTests
{
    private static Result<ValueList<ChargedLine>> Decide(ChargedDossier? dossier = null, FeeQuote? quote = null, FeeReceipt? last = null, long amount = 15_000, long tendered = 20_000) =>
        CollectFee.Decide(dossier ?? Dossier, quote ?? Quote, last, new(new Vnd(amount), new Vnd(tendered)));

    [Fact]
    public void The_whole_fee_is_taken_line_by_line_without_what_is_free() => Decide().Value.ShouldBe([new ChargedLine("certificate", Fifteen)]);

    [Fact]
    public void Exact_money_needs_no_change() => Decide(tendered: 15_000).Ok.ShouldBeTrue();

    [Fact]
    public void A_paid_dossier_is_not_paid_again()
    {
        var problem = Decide(last: Receipt().Read()).Problem!;
        (problem.Code, problem.Args["number"]).ShouldBe(("fees.already-paid", "0000001/2026"));
    }

    [Fact]
    public void A_refunded_fee_is_due_again() => Decide(last: Receipt().Refunded(Officer, Monday).Read()).Ok.ShouldBeTrue();

    [Theory]
    [InlineData(DossierStatus.Submitted, null)]
    [InlineData(DossierStatus.Refused, null)]
    [InlineData(DossierStatus.Stopped, "H26.101.00-260302-0001")]
    public void What_is_not_accepted_or_stopped_is_not_paid_for(DossierStatus status, string? code) =>
        Decide(Dossier with { Status = status, Code = code }).Problem!.Code.ShouldBe("fees.not-accepted");

    [Theory]
    [InlineData(DossierStatus.Accepted)]
    [InlineData(DossierStatus.AwaitingSupplement)]
    [InlineData(DossierStatus.Resolved)]
    [InlineData(DossierStatus.Returned)]
    public void Money_may_be_taken_at_any_time_after_acceptance(DossierStatus status) => Decide(Dossier with { Status = status }).Ok.ShouldBeTrue();

    [Fact]
    public void Nothing_is_taken_where_nothing_is_due() => Decide(quote: new FeeQuote([], Vnd.Zero), amount: 0).Problem!.Code.ShouldBe("fees.nothing-due");

    [Theory]
    [InlineData(10_000)]
    [InlineData(15_001)]
    public void Only_what_is_due_is_taken_neither_a_part_nor_more(long amount)
    {
        var problem = Decide(amount: amount).Problem!;
        (problem.Code, problem.Args["due"]).ShouldBe(("fees.not-what-is-due", 15_000L));
    }

    [Theory]
    [InlineData(14_999, "too-little")]
    [InlineData(-1, "too-little")]
    [InlineData(1_000_000_001, "tooLarge")]
    public void What_is_handed_over_must_be_enough_and_believable(long tendered, string code) =>
        Decide(tendered: tendered).Problem!.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Field.ShouldBe("tendered"), error => error.Code.ShouldBe(code));
}
