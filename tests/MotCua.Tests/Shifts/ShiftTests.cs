using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Shifts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Shifts;

public sealed class ShiftTests
{
    private static readonly Guid Ward = Guid.Parse("01990000-0000-7000-8000-0000000000a1");
    private static readonly Guid OtherWard = Guid.Parse("01990000-0000-7000-8000-0000000000a2");
    private static readonly Guid Giver = Guid.Parse("01990000-0000-7000-8000-0000000000f1");
    private static readonly Guid Taker = Guid.Parse("01990000-0000-7000-8000-0000000000f2");
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(7));
    private static readonly ValueList<HandedLine> Lines =
    [
        new(1, LineKind.Papers, Guid.Parse("01990000-0000-7000-8000-0000000000d1"), "T-260302-AAAA", 1, Vnd.Zero),
        new(2, LineKind.Cash, Guid.Parse("01990000-0000-7000-8000-0000000000d2"), null, 3, new Vnd(45_000)),
        new(3, LineKind.Visitors, null, "receive", 4, Vnd.Zero),
    ];

    private static readonly Handover Given = Handover.Apply(null, Guid.CreateVersion7(), new ShiftHandedOver(Ward, Taker, Lines, null), new Authorship(Giver, Noon, Unit: Ward));

    [Fact]
    public void What_was_shown_is_handed_to_a_colleague_of_the_counter() =>
        HandOverShift.Decide(Giver, Input(), Lines, [Giver, Taker]).Value.ShouldBe(new ShiftHandedOver(Ward, Taker, Lines, null));

    [Fact]
    public void Nobody_hands_over_to_themself_or_to_a_stranger()
    {
        HandOverShift.Decide(Giver, Input() with { Taker = Giver }, Lines, [Giver, Taker]).Problem.ShouldBe(ShiftsProblems.NotAColleague);
        HandOverShift.Decide(Giver, Input(), Lines, [Giver]).Problem.ShouldBe(ShiftsProblems.NotAColleague);
    }

    [Fact]
    public void What_changed_meanwhile_is_looked_at_again_but_visitors_come_and_go()
    {
        HandOverShift.Decide(Giver, Input(), [.. Lines, new(4, LineKind.Result, Guid.CreateVersion7(), "H26", 1, Vnd.Zero)], [Taker]).Problem.ShouldBe(ShiftsProblems.Changed);
        HandOverShift.Decide(Giver, Input(), [Lines[0], Lines[1] with { Amount = new Vnd(60_000) }], [Taker]).Problem.ShouldBe(ShiftsProblems.Changed);
        HandOverShift.Decide(Giver, Input(), [Lines[0], Lines[1], Lines[2] with { Count = 9 }], [Taker]).Ok.ShouldBeTrue();
        HandOverShift.Decide(Giver, Input(), [], [Taker]).Problem.ShouldBe(ShiftsProblems.NothingOpen);
    }

    [Fact]
    public void Remarks_are_about_lines_of_the_list_and_empty_ones_say_nothing()
    {
        ConfirmHandover.Decide(Given, false, new(new Dictionary<int, string?> { [1] = "  Thiếu một bản sao ", [2] = "  ", [3] = null })).Value.ShouldBe([KeyValuePair.Create(1, "Thiếu một bản sao")]);
        ConfirmHandover.Decide(Given, false, new()).Value.ShouldBeEmpty();
        ConfirmHandover.Decide(Given, false, new(new Dictionary<int, string?> { [4] = "x" })).Problem.ShouldBe(ShiftsProblems.UnknownLine);
        ConfirmHandover.Decide(Given, false, new(new Dictionary<int, string?> { [1] = "\u202Ex" })).Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("remarks.1");
    }

    [Fact]
    public void A_list_is_confirmed_once()
    {
        var confirmed = Handover.Apply(Given, Given.Id, new HandoverConfirmed(null), new Authorship(Taker, Noon.AddHours(1), Unit: Ward));
        (confirmed.ConfirmedAt, confirmed.Revision).ShouldBe((Noon.AddHours(1), 2));
        ConfirmHandover.Decide(confirmed, false, new()).Problem.ShouldBe(ShiftsProblems.AlreadyConfirmed);
    }

    [Fact]
    public void A_list_that_was_replaced_is_not_taken_over() => ConfirmHandover.Decide(Given, true, new()).Problem.ShouldBe(ShiftsProblems.Replaced);

    [Fact]
    public void What_is_beyond_the_list_is_a_line_of_it_and_part_of_what_was_seen()
    {
        ValueList<HandedLine> Of(int morePapers)
        {
            var lines = new List<HandedLine>();
            OpenAtCounter.AddDossiers(
                new([new(Guid.Empty, "T-1", false), new(Guid.Empty, "H-1", true)], morePapers, 0), (kind, subject, code, count, amount) => lines.Add(new(lines.Count + 1, kind, subject, code, count, amount)));
            return lines.ToValueList();
        }

        Of(3).Select(line => (line.Number, line.Kind, line.Code, line.Count)).ShouldBe([(1, LineKind.Papers, "T-1", 1), (2, LineKind.Papers, null, 3), (3, LineKind.Result, "H-1", 1)]);
        Of(0).Count.ShouldBe(2);
        var filed = new List<LineKind>();
        OpenAtCounter.AddDossiers(new([new(Guid.Empty, "T-1", false), new(Guid.Empty, "T-2", false, Online: true)], 0, 0) { MoreOnline = 2 }, (kind, _, _, _, _) => filed.Add(kind));
        filed.ShouldBe([LineKind.Papers, LineKind.Online, LineKind.Online], "what was filed online has no papers at the counter");
        OpenAtCounter.DigestOf(Of(3)).ShouldNotBe(OpenAtCounter.DigestOf(Of(4)));
    }

    [Theory]
    [InlineData("giver", Role.Receive, Access.Refused)]
    [InlineData("taker", Role.Return, Access.Granted)]
    [InlineData("taker", Role.Assign, Access.Refused)]
    [InlineData("head", Role.Assign, Access.Refused)]
    [InlineData("head", Role.Receive, Access.Hidden)]
    [InlineData("head", Role.Oversee, Access.Hidden)]
    public void Only_the_taker_confirms_and_only_they_and_the_head_see_it(string who, Role role, Access expected)
    {
        var scope = new Scope { Kind = SubjectKind.Official, Subject = who switch { "giver" => Giver, "taker" => Taker, _ => Guid.CreateVersion7() }, Holdings = [new(Ward, role)] };
        ShiftsAccess.May(scope, Given).ShouldBe(expected);
        ShiftsAccess.Visible(scope).Compile()(HandoverRow.Of(Given, [])).ShouldBe(expected != Access.Hidden);
        ShiftsAccess.May(scope with { Holdings = [new(OtherWard, role)] }, Given).ShouldBe(Access.Hidden, "a right ends with the role");
    }

    [Fact]
    public void A_row_reads_as_it_was_written() => HandoverRow.Of(Given, []).Read().ShouldBe(Given);

    private static HandOverShift.Input Input() => new(Ward, Taker, OpenAtCounter.DigestOf(Lines));
}
