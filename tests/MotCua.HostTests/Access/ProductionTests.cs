using MotCua.Sandbox;
using MotCua.Web;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

public sealed class ProductionTests
{
    private static readonly string[] Good =
    [
        "--environment=Production", "--MOTCUA_MASTER_KEY=" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "--Access:Citizens:Authority=https://eid.example.gov.vn", "--Access:Citizens:ClientSecret=given-by-the-issuer",
        "--Access:Staff:Authority=https://staff.example.gov.vn", "--Access:Staff:ClientSecret=given-by-the-directory",
    ];

    [Fact]
    public void Production_takes_real_issuers() => Build(Good).ShouldBeNull();

    [Theory]
    [InlineData("--MOTCUA_SANDBOX_URL=http://localhost:5081", "MOTCUA_SANDBOX_URL")]
    [InlineData("--Access:Citizens:Authority=http://localhost:5081/eid", "Access:Citizens:Authority")]
    [InlineData("--Access:Staff:Authority=https://127.0.0.1/staff", "Access:Staff:Authority")]
    [InlineData("--Access:Staff:ClientSecret=sandbox-web-secret", "Access:Staff:ClientSecret")]
    public void Production_refuses_the_sandbox_and_says_what_to_set(string setting, string named) => Build([.. Good, setting]).ShouldNotBeNull().ShouldContain(named);

    [Fact]
    public void The_sandbox_itself_does_not_start_in_production() =>
        Should.Throw<InvalidOperationException>(() => SandboxHost.Build(["--environment=Production"])).Message.ShouldContain("Production");

    private static string? Build(string[] args)
    {
        var data = Path.Combine(Path.GetTempPath(), $"motcua-test-{Guid.CreateVersion7():N}");
        try
        {
            _ = WebHost.Build([.. args, $"--MOTCUA_DATA={data}"]);
            return null;
        }
        catch (InvalidOperationException refused)
        {
            return refused.Message;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
