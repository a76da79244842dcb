using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests;

public sealed class ResultTests
{
    [Fact]
    public void A_refusal_has_no_value()
    {
        Result<int> refused = Problem.NotFound;
        refused.Ok.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => refused.Value);
    }
}
