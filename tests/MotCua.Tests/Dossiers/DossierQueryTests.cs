using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

public sealed class DossierQueryTests
{
    [Fact]
    public void What_is_kept_is_read_back_the_same()
    {
        var query = new DossierQuery
        {
            State = DossierState.Running, Unit = Guid.CreateVersion7(), Procedure = "1.004873", Due = DossierDue.Week, Step = Role.Handle,
            From = new DateOnly(2026, 1, 2), To = new DateOnly(2026, 11, 23),
        };
        DossierQuery.Read(query.ToJson()).ShouldBe(query);
        DossierQuery.Read("{}").ShouldBe(new DossierQuery());
        new DossierQuery().ToJson().ShouldBe("{}");
    }

    [Theory]
    [InlineData("1.004873", true)]
    [InlineData(null, true)]
    [InlineData("", false)]
    [InlineData("Nguyễn Văn An", false)]
    [InlineData("1.004873.1.004873.1.0", false)]
    public void Nothing_but_a_code_stands_for_a_procedure(string? procedure, bool sound) => new DossierQuery { Procedure = procedure }.Sound.ShouldBe(sound);
}
