using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

public sealed class ListTasksTests
{
    /// <summary>Each list is a read of its own, so a role that never has work is not asked for.</summary>
    [Fact]
    public void The_team_s_work_is_looked_for_where_there_can_be_some()
    {
        var lists = ListTasks.Handler.Lists(Official(Ward, Role.Assign, Role.Receive), new(Team: true)).ToList();
        lists.Select(list => list.Unit).Distinct().ShouldBe([Ward]);
        lists.Select(list => list.Role).ShouldBe(
            [Role.Handle, Role.Assign, Role.Review, Role.Approve, Role.Sign, Role.Number, Role.Issue, Role.Consult], ignoreOrder: true);
    }
}
