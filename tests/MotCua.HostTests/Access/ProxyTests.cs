using System.Net;
using System.Net.Http.Json;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.HostTests.Hosts;
using MotCua.Web.Access;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

public sealed class ProxyTests
{
    [Fact]
    public async Task A_named_proxy_says_who_asks_and_our_own_name_is_the_configured_one()
    {
        await using var city = new SqliteCity { Settings = ["--MOTCUA_PROXIES=127.0.0.1, ::1", "--MOTCUA_URL=https://motcua.example.gov.vn"] };
        await city.InitializeAsync();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = city.Web };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var signIn = await client.GetAsync(new Uri("/sign-in?as=citizen", UriKind.Relative), TestContext.Current.CancellationToken);
        HttpUtility.ParseQueryString(signIn.Headers.Location!.Query)["redirect_uri"].ShouldBe("https://motcua.example.gov.vn/signin-citizen");

        for (var guess = 0; guess < TrackingTries.Most; guess++)
        {
            await TrackAsync(client, $"T-261122-{guess}AAAAAAA", "22222222", "203.0.113.7");
        }

        using var story = new Story(city);
        var told = await story.TellAsync(Stage.Submitted);
        var subject = (await story.AskAsync(Story.Citizen, HttpMethod.Get, "me")).GetProperty("subject").GetGuid();
        var view = await city.Services.GetRequiredService<GetDossier.Handler>().HandleAsync($"{told.Id}", new Scope { Kind = SubjectKind.Citizen, Subject = subject }, default);
        var check = view.Value.Application!.Check;
        (await TrackAsync(client, told.Reference, check, "203.0.113.7")).ShouldBe(HttpStatusCode.NotFound);
        (await TrackAsync(client, told.Reference, check, "203.0.113.8")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0.5", "10.0.0.5")]
    [InlineData("10.0.0.5, 10.1.0.0/16 ::1", "10.0.0.5", "::1", "10.1.0.0/16")]
    public void Nobody_else_is_believed(string setting, params string[] named)
    {
        var options = Proxies.Read(setting);
        string[] read = options is null ? [] : [.. options.KnownProxies.Select(proxy => proxy.ToString()), .. options.KnownIPNetworks.Select(network => network.ToString())];
        read.ShouldBe(named);
    }

    [Fact]
    public void What_is_no_address_is_named() => Should.Throw<InvalidOperationException>(() => Proxies.Read("proxy.local")).Message.ShouldContain("proxy.local");

    private static async Task<HttpStatusCode> TrackAsync(HttpClient client, string code, string check, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tracking") { Content = JsonContent.Create(new { code, check }) };
        request.Headers.Add("X-Forwarded-For", from);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
