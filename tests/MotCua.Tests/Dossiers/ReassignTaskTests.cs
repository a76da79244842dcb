using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

public sealed class ReassignTaskTests
{
    private static readonly Scope Head = Official(Ward, Role.Assign) with { Subject = Guid.Parse("01990000-0000-7000-8000-0000000000e1") };
    private static readonly Scope Specialist = Official(Ward, Role.Handle);

    private static Guid Task => Accepted().Tasks.Single().Id;

    [Fact]
    public void Work_is_given_to_who_holds_its_role()
    {
        var given = ReassignTask.Decide(Accepted(), Task, Head, Specialist);
        given.Value.ShouldBe([new TaskReassigned(Task, Specialist.Subject)]);
        Then(Accepted(), given.Value).Task(Task)!.Assignee.ShouldBe(Specialist.Subject);
    }

    [Fact]
    public void Work_is_taken_from_one_and_given_to_another()
    {
        var claimed = Then(Accepted(), [new TaskClaimed(Task, Guid.Parse("01990000-0000-7000-8000-0000000000e9"))]);
        Then(claimed, ReassignTask.Decide(claimed, Task, Head, Specialist).Value).Task(Task)!.Assignee.ShouldBe(Specialist.Subject);
    }

    [Theory]
    [InlineData(Role.Approve)]
    [InlineData(Role.Receive)]
    public void Who_does_not_hold_the_role_gets_no_work(Role role) =>
        ReassignTask.Decide(Accepted(), Task, Head, Official(Ward, role)).Problem.ShouldBe(DossierProblems.NotInPost);

    [Fact]
    public void The_same_role_in_another_ward_is_not_enough() =>
        ReassignTask.Decide(Accepted(), Task, Head, Official(OtherWard, Role.Handle)).Problem.ShouldBe(DossierProblems.NotInPost);

    [Fact]
    public void Nobody_is_given_his_own_dossier() =>
        ReassignTask.Decide(Accepted(), Task, Head, Specialist with { OwnParties = [Citizen] }).Problem.ShouldBe(DossierProblems.OwnDossier);

    [Fact]
    public void Giving_it_to_who_has_it_is_named()
    {
        var claimed = Then(Accepted(), [new TaskClaimed(Task, Specialist.Subject)]);
        ReassignTask.Decide(claimed, Task, Head, Specialist).Problem.ShouldBe(DossierProblems.AlreadyAssigned);
    }

    [Fact]
    public void A_closed_task_is_named_as_such() => ReassignTask.Decide(Accepted(), Guid.Empty, Head, Specialist).Problem.ShouldBe(DossierProblems.TaskNotOpen);

    [Fact]
    public void While_the_citizen_is_asked_nothing_is_assigned() =>
        ReassignTask.Decide(Then(Accepted(), [new SupplementRequested(1, Content, false)]), Task, Head, Specialist).Problem!.Code.ShouldBe("dossiers.not-in-progress");
}
