using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.People;
using MotCua.People.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

public sealed class SignInOnSqlite(SqliteCity city) : SignInTests(city);

public sealed class SignInOnPostgres(PostgresCity city) : SignInTests(city);

public abstract class SignInTests(TestCity city)
{
    public static TheoryData<string, string[]> Officials => new()
    {
        { "counter-1", ["receive", "return"] },
        { "counter-2", ["receive", "return"] },
        { "specialist-1", ["handle"] },
        { "specialist-2", ["handle"] },
        { "head-1", ["assign", "review"] },
        { "leader-1", ["approve", "sign"] },
        { "leader-2", ["approve", "sign"] },
        { "registry-1", ["number", "issue"] },
        { "consult-1", ["consult"] },
        { "consult-2", ["consult"] },
        { "centre", ["oversee"] },
        { "counter-3", ["receive", "return"] },
        { "city-leader", ["seeFigures"] },
        { "auditor", ["audit"] },
        { "helper-1", ["fileOnBehalf"] },
        { "catalogue-admin", ["manageCatalogue"] },
        { "catalogue-approver", ["approveCatalogue"] },
        { "unit-admin", ["manageUnits"] },
    };

    [Theory]
    [InlineData("citizen-an", 2)]
    [InlineData("citizen-binh", 2)]
    [InlineData("citizen-lan", 1)]
    [InlineData("business-cuong", 2)]
    public async Task A_citizen_comes_in_through_the_e_ID_with_their_level(string persona, int level)
    {
        using var browser = new Browser(city);
        var me = await browser.SignInAsync(persona);
        me.GetProperty("kind").GetString().ShouldBe("citizen");
        me.GetProperty("identityLevel").GetInt32().ShouldBe(level);
        me.GetProperty("roles").GetArrayLength().ShouldBe(0);
        // Beside himself: whoever a counter wrote down before he first signed in is the same person (PeopleTests).
        var subject = me.GetProperty("subject").GetGuid();
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var himself = await db.Set<RepresentationRow>().Where(row => row.Representative == subject && row.Ground == Ground.SamePerson).Select(row => row.Represented)
            .ToListAsync(TestContext.Current.CancellationToken);
        me.GetProperty("represents").EnumerateArray().Select(id => id.GetGuid()).Except(himself).Count().ShouldBe(persona == "business-cuong" ? 1 : 0);
    }

    [Fact]
    public async Task The_sandbox_names_its_people_as_the_documents_do()
    {
        using var browser = new Browser(city);
        var page = await browser.ReadAsync("/sign-in?as=staff&returnUrl=/");
        page.ShouldContain("<code>counter-1</code>");
        WebUtility.HtmlDecode(page).ShouldContain("phường A");
        page.ShouldContain("ward B");
    }

    [Theory]
    [MemberData(nameof(Officials))]
    public async Task An_official_comes_in_through_the_staff_directory_and_our_tables_say_the_roles(string persona, string[] roles)
    {
        using var browser = new Browser(city);
        var me = await browser.SignInAsync(persona);
        me.GetProperty("kind").GetString().ShouldBe("official");
        RolesOf(me).ShouldBe(roles, ignoreOrder: true);
    }

    [Fact]
    public async Task The_integrator_comes_in_with_client_credentials()
    {
        using var client = new HttpClient();
        var answer = await client.PostAsync(new Uri(city.Sandbox, "/staff/connect/token"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "integrator", ["client_secret"] = "sandbox-integrator-secret",
        }));
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        var me = await MeAsync(client, token);
        me.GetProperty("kind").GetString().ShouldBe("integrator");
    }

    [Theory]
    [InlineData("citizen-binh", "citizen")]
    [InlineData("specialist-1", "official")]
    public async Task The_API_takes_a_bearer_token_of_either_issuer(string persona, string kind)
    {
        using var client = new HttpClient();
        (await MeAsync(client, await TokenAsync(client, persona))).GetProperty("kind").GetString().ShouldBe(kind);
    }

    [Fact]
    public async Task A_token_with_a_changed_letter_is_nobody()
    {
        using var client = new HttpClient();
        var token = await TokenAsync(client, "leader-1");
        var broken = token[..^6] + (token[^6] == 'A' ? 'B' : 'A') + token[^5..];
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(city.Web, "/api/v1/me"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", broken);
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Rights_end_the_moment_they_end()
    {
        using var browser = new Browser(city);
        var me = await browser.SignInAsync("unit-admin");
        var subject = me.GetProperty("subject").GetGuid();
        var assignments = city.Services.GetRequiredService<IAssignments>();
        var clock = city.Services.GetRequiredService<CityClock>();
        var unit = city.UnitOf("commune-00070-2025");
        var ct = TestContext.Current.CancellationToken;

        await assignments.AssignAsync(subject, unit, Role.Handle, clock.GetUtcNow(), ct);
        RolesOf(await browser.MeAsync()).ShouldContain("handle");
        (await assignments.EndAsync(subject, unit, Role.Handle, clock.GetUtcNow(), ct)).ShouldBe(1);
        RolesOf(await browser.MeAsync()).ShouldNotContain("handle");
    }

    [Fact]
    public async Task Signing_in_writes_down_who_the_citizen_is()
    {
        using var browser = new Browser(city);
        var subject = (await browser.SignInAsync("citizen-an")).GetProperty("subject").GetGuid();
        var people = city.Services.GetRequiredService<IPeople>();
        var ct = TestContext.Current.CancellationToken;
        var person = await people.FindAsync(subject, ct);
        person.ShouldNotBeNull();
        person.FullName.ShouldBe("Nguyễn Văn An");
        (await people.FindByNumberAsync(PersonKind.Citizen, "999088000101", ct))!.Id.ShouldBe(subject);
        (await people.FindByPhoneAsync("0990 000 101", ct)).ShouldContain(found => found.Id == subject);
    }

    [Fact]
    public async Task A_company_stands_beside_its_director()
    {
        using var browser = new Browser(city);
        var me = await browser.SignInAsync("business-cuong");
        var people = city.Services.GetRequiredService<IPeople>();
        var companies = new List<Person>();
        foreach (var id in me.GetProperty("represents").EnumerateArray())
        {
            // Beside it he himself may stand, if a counter wrote him down before he ever signed in.
            if (await people.FindAsync(id.GetGuid(), TestContext.Current.CancellationToken) is { Kind: PersonKind.Organisation } company)
            {
                companies.Add(company);
            }
        }

        companies.ShouldHaveSingleItem().Number.ShouldBe("9990000404");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_issuer()
    {
        using var browser = new Browser(city);
        await browser.SignInAsync("citizen-lan");
        var form = await browser.ReadAsync("/sign-out");
        var answer = await browser.PostAsync("/sign-out", Browser.Hidden(form));
        answer.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/");
        (await browser.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("https://evil.example/")]
    public async Task Signing_in_never_ends_on_a_strangers_page(string returnUrl)
    {
        using var browser = new Browser(city);
        var page = await browser.GetAsync("/sign-in?as=citizen&returnUrl=" + Uri.EscapeDataString(returnUrl));
        var answer = await browser.ChooseAsync(page, "citizen-an");
        answer.RequestMessage!.RequestUri!.Authority.ShouldBe(city.Web.Authority);
    }

    [Fact]
    public async Task A_page_asks_to_sign_in_and_the_API_says_401()
    {
        using var browser = new Browser(city);
        (await browser.GetAsync(TestPages.Form)).RequestMessage!.RequestUri!.PathAndQuery.ShouldStartWith("/sign-in?returnUrl=%2Ftest%2Fform");
        var refused = await browser.GetAsync("/api/v1/me");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString().ShouldBe("urn:motcua:access.sign-in-required");
    }

    private static string[] RolesOf(JsonElement me) => [.. me.GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("role").GetString()!)];

    private async Task<string> TokenAsync(HttpClient client, string persona)
    {
        var answer = await client.PostAsync(new Uri(city.Sandbox, $"/personas/{persona}/token"), null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    private async Task<JsonElement> MeAsync(HttpClient client, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(city.Web, "/api/v1/me"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
