using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

/// <summary>A server of its own, because it is stopped and started again.</summary>
public sealed class RestartTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_and_its_forms_outlive_a_restart_of_the_server(bool postgres)
    {
        await using TestCity city = postgres ? new PostgresCity() : new SqliteCity();
        await city.InitializeAsync();
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-an");
        var fields = Browser.Hidden(await browser.ReadAsync(TestPages.Form));
        await city.RestartAsync();
        var answer = await browser.PostAsync(TestPages.Form, [.. fields, new("story", "nhà")]);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("filed: nhà");
    }
}
