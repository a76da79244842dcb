using System.Net;
using System.Text.Json.Nodes;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Desk;

public sealed class NewDossierOnSqlite(SqliteCity city) : NewDossierTests(city);

public sealed class NewDossierOnPostgres(PostgresCity city) : NewDossierTests(city);

/// <summary>Filing at the counter, without script: the person is typed once, and only what was handed in is compared.</summary>
public abstract class NewDossierTests(TestCity city)
{
    private const string Address = "/desk/counter/new/1.004873";
    private const string Name = "Trần Thị Bình";

    private static readonly string[] AnsweredByTheBox = ["fullName", "personalId", "birthDate.day", "phone", "residence.unit", "residence.line"];

    [Fact]
    public async Task The_person_is_typed_once_and_stands_in_the_form_too()
    {
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var html = await counter.ReadAsync(Address);
        foreach (var name in AnsweredByTheBox)
            html.ShouldNotContain($"name=\"{name}\"");
        html = await TextAsync(await counter.PostAsync(Address, Typed(html).With("go", "look").Fields));
        var filed = await counter.PostAsync(Address, Typed(html).With("copies", "2").With("go", "file").Fields);
        filed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = filed.RequestMessage!.RequestUri!.AbsolutePath;
        page.ShouldStartWith("/desk/dossiers/");

        using var api = await ApiClient.ForAsync(city, "counter-1");
        var form = JsonNode.Parse(await api.GetStringAsync($"/api/v1/dossiers/{page.Split('/')[^1]}"))!["form"]!;
        form["fullName"]!.GetValue<string>().ShouldBe(Name);
        form["personalId"]!.GetValue<string>().ShouldBe("999192000202");
        form["birthDate"]!.GetValue<string>().ShouldBe("1992-11-02");
        form["phone"]!.GetValue<string>().ShouldBe("0990000202");
        form["residence"]!["unit"]!.GetValue<Guid>().ShouldBe(city.UnitOf("commune-00004-2025"));
        form["residence"]!["line"]!.GetValue<string>().ShouldBe("Số 5, phố Kiểm Thử");
    }

    [Fact]
    public async Task What_the_form_misses_of_the_person_is_asked_at_the_person()
    {
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var html = await TextAsync(await counter.PostAsync(Address, Typed(await counter.ReadAsync(Address)).With("go", "look").Fields));
        var refused = await counter.PostAsync(Address, Typed(html).With("copies", "2").With("applicant.phone", "").With("applicant.unit", "").With("go", "file").Fields);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        html = await TextAsync(refused);
        html.ShouldContain("href=\"#f-applicant-phone\"");
        html.ShouldContain("href=\"#f-applicant-unit\"");
        html.ShouldNotContain("href=\"#f-phone\"");
        html.ShouldNotContain("href=\"#f-residence");
    }

    [Fact]
    public async Task One_goes_on_where_the_next_question_stands()
    {
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var html = await counter.ReadAsync(Address);
        html.ShouldContain("data-focus=\"f-applicant-fullName\"");
        html.ShouldContain($"formaction=\"{Address}#next\"");
        html.ShouldNotContain("id=\"next\"");

        html = await TextAsync(await counter.PostAsync(Address, Typed(html).With("issuedBefore", "true").With("maritalStatus", "divorced").With("go", "look").Fields));
        html.ShouldContain("id=\"next\"");
        html.ShouldContain("Câu hỏi mới");
        var first = System.Text.RegularExpressions.Regex.Match(html, "data-focus=\"([^\"]+)\"").Groups[1].Value;
        html[html.IndexOf("id=\"next\"", StringComparison.Ordinal)..].ShouldContain($"id=\"{first}\"");
        html = await TextAsync(await counter.PostAsync(Address, HtmlForm.Of(html, Address).With("go", "look").Fields));
        html.ShouldContain("Không còn câu hỏi mới");
    }

    [Fact]
    public async Task A_number_that_is_none_says_how_many_digits_it_has()
    {
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var html = await TextAsync(await counter.PostAsync(Address, Typed(await counter.ReadAsync(Address)).With("go", "look").Fields));
        html = await TextAsync(await counter.PostAsync(Address, Typed(html).With("copies", "2").With("applicant.personalId", "123").With("go", "file").Fields));
        html.ShouldContain("Số định danh cá nhân: Số định danh cá nhân có đúng 12 chữ số");
        html.ShouldNotContain("Giá trị này chưa đúng");
    }

    [Fact]
    public async Task A_form_about_somebody_else_asks_for_that_person()
    {
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var html = await TextAsync(await counter.PostAsync(Address, Typed(await counter.ReadAsync(Address)).With("go", "look").Fields));
        html = await TextAsync(await counter.PostAsync(Address, Typed(html).With("someoneElse", "true").With("go", "file").Fields));
        foreach (var name in AnsweredByTheBox)
            html.ShouldContain($"name=\"{name}\"");
        var form = HtmlForm.Of(html, Address);
        form["fullName"].ShouldBe("");
        form["someoneElse"].ShouldBe("true");

        html = await TextAsync(await counter.PostAsync(Address, form.With("fullName", "Lê Văn Khác").With("go", "look").Fields));
        form = HtmlForm.Of(html, Address);
        (form["fullName"], form["applicant.fullName"]).ShouldBe(("Lê Văn Khác", Name));
    }

    [Theory]
    [InlineData("1.004873", "valid-divorced-marriage", "counter-2", null)]
    [InlineData("2.000815", "valid-diploma", "counter-1", "original")]
    public async Task Originals_are_compared_only_of_what_was_handed_in_or_is_shown(string code, string example, string official, string? compared)
    {
        using var api = await ApiClient.ForAsync(city, official);
        var body = JsonNode.Parse(await api.GetStringAsync($"/api/v1/procedures/{code}/example?fixture={example}"))!;
        body["components"] = new JsonArray();
        body["channel"] = "counter";
        var filed = await api.SendAsync(HttpMethod.Post, "dossiers", body, Guid.CreateVersion7().ToString());
        filed.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var counter = await Browser.SignedInAsync(city, official);
        var html = await counter.ReadAsync($"/desk/dossiers/{(await filed.JsonAsync()).GetProperty("id").GetGuid()}");
        html.ShouldContain("/accept\"");
        System.Text.RegularExpressions.Regex.Matches(html, "name=\"originals\"[^>]*value=\"([^\"]+)\"").Select(match => match.Groups[1].Value)
            .ShouldBe(compared is null ? [] : [compared]);
    }

    /// <summary>What the officer types and ticks; the rest as the page has it.</summary>
    private HtmlForm Typed(string html)
    {
        var form = HtmlForm.Of(html, Address);
        (string, string)[] typed =
        [
            ("applicant.fullName", Name), ("applicant.personalId", "999192000202"), ("applicant.phone", "0990000202"),
            ("applicant.birthDate.day", "2"), ("applicant.birthDate.month", "11"), ("applicant.birthDate.year", "1992"),
            ("applicant.unit", city.UnitOf("commune-00004-2025").ToString()), ("applicant.line", "Số 5, phố Kiểm Thử"),
            ("requestFor", "self"), ("gender", "female"), ("nationality", "Việt Nam"), ("maritalStatus", "neverMarried"), ("movedBefore", "false"),
            ("purpose", "property"), ("issuedBefore", "false"), ("feeExemption", "none"), ("truthful", "true"),
        ];
        foreach (var (name, value) in typed)
            form.With(name, value);
        return form;
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
