using MotCua.Authority.Contracts;
using MotCua.Platform.Commands;
using MotCua.Tickets;
using Shouldly;
using Xunit;
using static MotCua.Tests.Tickets.Waiting;

namespace MotCua.Tests.Tickets;

public sealed class TicketsAccessTests
{
    [Theory]
    [InlineData(Role.Receive, true)]
    [InlineData(Role.Return, true)]
    [InlineData(Role.Handle, false)]
    [InlineData(Role.Assign, false)]
    [InlineData(Role.Oversee, false)]
    [InlineData(Role.ManageUnits, false)]
    public void Only_the_counter_calls(Role role, bool calls)
    {
        var scope = new Scope { Kind = SubjectKind.Official, Subject = Officer, Holdings = [new(Ward, role)] };
        foreach (var action in Enum.GetValues<TicketAction>().Where(action => action != TicketAction.TakeTicket))
        {
            TicketsAccess.May(scope, Ward, action).ShouldBe(calls ? Access.Granted : Access.Refused, $"{action}");
            TicketsAccess.May(scope, Guid.CreateVersion7(), action).ShouldBe(Access.Refused, "no counter calls in another's hall");
        }
    }

    [Fact]
    public void Everybody_takes_a_number_and_no_citizen_calls()
    {
        TicketsAccess.May(Scope.Anonymous, Ward, TicketAction.TakeTicket).ShouldBe(Access.Granted);
        var citizen = new Scope { Kind = SubjectKind.Citizen, Subject = Officer, Holdings = [new(Ward, Role.Receive)] };
        TicketsAccess.May(citizen, Ward, TicketAction.CallNext).ShouldBe(Access.Refused);
    }
}
