using MotCua.Kernel;
using MotCua.Tickets;
using Shouldly;
using Xunit;
using static MotCua.Tests.Tickets.Waiting;

namespace MotCua.Tests.Tickets;

public sealed class TicketDecisionTests
{
    [Fact]
    public void A_number_follows_the_last_one_of_the_day_whatever_the_service()
    {
        var taken = TakeTicket.Decide(Empty with { Taken = 11 }, Rule, 3, new("return", Priority: true), Guid.CreateVersion7()).Value;

        (taken.Number, taken.Code, taken.Service, taken.Priority).ShouldBe((12, "B012", "return", true));
    }

    [Fact]
    public void Nobody_takes_a_number_for_what_the_hall_does_not_do_or_when_it_is_full()
    {
        TakeTicket.Decide(Empty, Rule, 0, new("marry"), Guid.CreateVersion7()).Problem.ShouldBe(TicketsProblems.UnknownService);
        TakeTicket.Decide(Empty, Rule, 4, new("ask"), Guid.CreateVersion7()).Problem.ShouldBe(TicketsProblems.HallFull);
    }

    [Fact]
    public void Priority_is_called_first_and_then_who_came_first()
    {
        TicketRow[] open = [Ticket(1), Ticket(2, priority: true), Ticket(3, priority: true)];

        CallNext.Decide(open, Rule, new(1)).Value.Next!.Number.ShouldBe(2);
        CallNext.Decide([open[0]], Rule, new(1)).Value.Next!.Number.ShouldBe(1);
    }

    [Fact]
    public void A_desk_calls_what_it_does_and_whoever_was_sent_to_it_first()
    {
        var sent = Ticket(5, "return").CalledTo(2);
        sent = sent.After(PassTicket.Decide(sent, Rule, new(Desk: 3)).Value);
        TicketRow[] open = [Ticket(1, "receive"), Ticket(2, "ask", priority: true), sent];

        CallNext.Decide(open, Rule, new(1, ["receive"])).Value.Next!.Number.ShouldBe(1);
        CallNext.Decide(open, Rule, new(3, ["receive"])).Value.Next!.Number.ShouldBe(5, "sent to this desk, before any priority");
        CallNext.Decide([sent], Rule, new(1)).Problem.ShouldBe(TicketsProblems.NobodyWaiting, "others leave it alone");
    }

    [Fact]
    public void Calling_the_next_ends_the_visit_at_the_desk()
    {
        var served = Ticket(1).CalledTo(2).Served();

        var turn = CallNext.Decide([served, Ticket(2)], Rule, new(2)).Value;
        (turn.Done!.Number, turn.Next!.Number).ShouldBe((1, 2));
        CallNext.Decide([served], Rule, new(2)).Value.ShouldBe(new CallNext.Turn(null, served), "the last visitor of the day is done too");
        CallNext.Decide([served, Ticket(2)], Rule, new(3)).Value.Done.ShouldBeNull("another desk's visitor is not touched");
    }

    [Fact]
    public void A_desk_that_waits_for_somebody_calls_nobody_else() =>
        CallNext.Decide([Ticket(1).CalledTo(2), Ticket(2)], Rule, new(2)).Problem!.Code.ShouldBe("tickets.desk-busy");

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_desk_has_a_number_of_the_hall(int desk)
    {
        CallNext.Decide([Ticket(1)], Rule, new(desk)).Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("desk");
        PassTicket.Decide(Ticket(1).CalledTo(1), Rule, new(desk)).Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("desk");
        CallAgain.Decide(Ticket(1).CalledTo(1), [], Rule, new(desk), Today).Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("desk");
    }

    [Fact]
    public void Who_missed_their_turn_is_called_again_on_the_same_day_to_a_free_desk()
    {
        var missed = Ticket(1).CalledTo(2);
        missed = missed.After(MissTicket.Decide(missed).Value);

        missed.After(CallAgain.Decide(missed, [], Rule, new(4), Today).Value).ShouldSatisfyAllConditions(
            called => called.Status.ShouldBe(TicketStatus.Called), called => called.Desk.ShouldBe(4), called => called.Calls.ShouldBe(2), called => called.EndedAt.ShouldBeNull());
        CallAgain.Decide(missed, [], Rule, new(), Today).Value.Desk.ShouldBe(2);
        CallAgain.Decide(missed, [Ticket(2).CalledTo(2)], Rule, new(), Today).Problem!.Code.ShouldBe("tickets.desk-busy");
        CallAgain.Decide(missed, [], Rule, new(), Today.AddDays(1)).Problem.ShouldBe(TicketsProblems.AnotherDay);
        CallAgain.Decide(Ticket(3), [], Rule, new(1), Today).Problem!.Code.ShouldBe("tickets.not-now");
    }

    [Fact]
    public void Who_is_passed_on_keeps_the_place_they_had()
    {
        var called = Ticket(1).CalledTo(2).Served();
        var passed = called.After(PassTicket.Decide(called, Rule, new(Service: "ask")).Value);

        (passed.Status, passed.Service, passed.ForDesk, passed.Number).ShouldBe((TicketStatus.Waiting, "ask", null, 1));
        CallNext.Decide([passed, Ticket(2, "ask")], Rule, new(3, ["ask"])).Value.Next!.Number.ShouldBe(1);
        PassTicket.Decide(called, Rule, new(Service: "marry")).Problem.ShouldBe(TicketsProblems.UnknownService);
        PassTicket.Decide(Ticket(1), Rule, new(Desk: 1)).Problem!.Code.ShouldBe("tickets.not-now");
    }

    [Fact]
    public void Each_step_has_its_time()
    {
        var (waiting, called, served) = (Ticket(1), Ticket(1).CalledTo(1), Ticket(1).CalledTo(1).Served());
        StartServing.Decide(waiting).Problem!.Code.ShouldBe("tickets.not-now");
        StartServing.Decide(served).Problem!.Code.ShouldBe("tickets.not-now");
        StartServing.Decide(called).Ok.ShouldBeTrue();
        MissTicket.Decide(served).Problem!.Code.ShouldBe("tickets.not-now");
        FinishTicket.Decide(waiting).Problem!.Code.ShouldBe("tickets.not-now");
        FinishTicket.Decide(called).Ok.ShouldBeTrue();
        FinishTicket.Decide(served).Ok.ShouldBeTrue();
    }

    [Fact]
    public void Who_was_called_and_files_has_come()
    {
        var dossier = Guid.CreateVersion7();
        JoinDossier.Decide(Ticket(1), dossier).Problem!.Code.ShouldBe("tickets.not-now");
        JoinDossier.Decide(Ticket(1).CalledTo(1), dossier).Value.Select(each => each.GetType()).ShouldBe([typeof(ServiceStarted), typeof(TicketJoined)]);
        JoinDossier.Decide(Ticket(1).CalledTo(1).Served(), dossier).Value.ShouldHaveSingleItem().ShouldBeOfType<TicketJoined>().Dossier.ShouldBe(dossier);
    }

    [Fact]
    public void A_hall_is_of_a_unit_and_a_day()
    {
        Hall.IdOf(Ward, Today).ShouldBe(Empty.Id);
        Hall.IdOf(Ward, Today.AddDays(1)).ShouldNotBe(Empty.Id);
        Hall.IdOf(Officer, Today).ShouldNotBe(Empty.Id);
    }
}
