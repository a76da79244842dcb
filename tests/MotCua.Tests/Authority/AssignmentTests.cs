using MotCua.Authority;
using MotCua.Authority.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Authority;

public sealed class AssignmentTests
{
    private static readonly DateTimeOffset From = new(2025, 7, 1, 0, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset To = new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void A_role_is_held_from_its_first_moment_and_not_at_its_last()
    {
        var row = new AssignmentRow(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Handle, From, To);
        row.HeldAt(From.AddTicks(-1)).ShouldBeFalse();
        row.HeldAt(From).ShouldBeTrue();
        row.HeldAt(To.AddTicks(-1)).ShouldBeTrue();
        row.HeldAt(To).ShouldBeFalse();
    }

    [Fact]
    public void A_role_without_an_end_is_held_on()
    {
        var row = new AssignmentRow(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Handle, From);
        row.HeldAt(From.AddYears(30)).ShouldBeTrue();
    }
}
