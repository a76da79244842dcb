using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

/// <summary>What must be said of a mandate before a helper may file under it.</summary>
public sealed class HomeMandateTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly HomeMandate.Input Signed = new(MandateCover.Filing, Today, MandateProof.Signed);

    [Fact]
    public void At_home_it_says_what_for_since_when_and_how_it_was_confirmed()
    {
        Fields(Channel.Home, null).ShouldBe(["mandate.covers", "mandate.givenOn", "mandate.proof"]);
        HomeMandate.Check(Channel.Home, Signed, Today).Value.ShouldBe(new(MandateCover.Filing, Today, MandateProof.Signed, null));
    }

    [Theory]
    [InlineData("2026-11-23", null)]
    [InlineData("2025-11-23", null)]
    [InlineData("2026-11-24", "date-future")]
    [InlineData("2025-11-22", "mandate-too-old")]
    public void It_was_given_by_today_and_holds_for_a_year(string day, string? code)
    {
        var check = HomeMandate.Check(Channel.Home, Signed with { GivenOn = DateOnly.ParseExact(day, "yyyy-MM-dd") }, Today);
        check.Problem?.Errors.ShouldHaveSingleItem().Code.ShouldBe(code);
        check.Ok.ShouldBe(code is null);
    }

    [Fact]
    public void What_was_only_said_has_a_witness_with_a_name()
    {
        Fields(Channel.Home, Signed with { Proof = MandateProof.Spoken, Note = "  " }).ShouldBe(["mandate.note"]);
        HomeMandate.Check(Channel.Home, Signed with { Proof = MandateProof.Spoken, Note = " Đỗ Thị Ví Dụ " }, Today).Value!.Note.ShouldBe("Đỗ Thị Ví Dụ");
        Fields(Channel.Home, Signed with { Note = "quay\u202Eđầu" }).ShouldBe(["mandate.note"]);
    }

    [Fact]
    public void A_number_that_is_no_word_is_no_answer() =>
        Fields(Channel.Home, Signed with { Covers = (MandateCover)7, Proof = (MandateProof)9 }).ShouldBe(["mandate.covers", "mandate.proof"]);

    [Theory]
    [InlineData(Channel.Online)]
    [InlineData(Channel.Counter)]
    [InlineData(Channel.Post)]
    public void Elsewhere_there_is_none(Channel channel)
    {
        HomeMandate.Check(channel, null, Today).Value.ShouldBeNull();
        Fields(channel, Signed).ShouldBe(["mandate"]);
    }

    private static IEnumerable<string> Fields(Channel channel, HomeMandate.Input? input) =>
        HomeMandate.Check(channel, input, Today).Problem.ShouldNotBeNull().Errors.Select(error => error.Field);
}
