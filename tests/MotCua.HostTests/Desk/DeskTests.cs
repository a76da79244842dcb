using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Audit;
using MotCua.Web.Access;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Desk;

public sealed class DeskOnSqlite(SqliteCity city) : DeskTests(city);

public sealed class DeskOnPostgres(PostgresCity city) : DeskTests(city);

/// <summary>Officials' pages: what is read is recorded, what is not theirs is not there, what was typed comes back.</summary>
public abstract class DeskTests(TestCity city)
{
    private const string Name = "Nguyễn Văn An";

    private static readonly Guid Counter = new("01990000-0000-7000-8000-00000000a001");

    [Fact]
    public async Task Reading_a_dossier_is_recorded_and_a_foreign_ward_finds_nothing()
    {
        var dossier = await FileAsync();
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        (await counter.ReadAsync($"/desk/dossiers/{dossier}")).ShouldContain(Name);
        var log = city.Services.GetRequiredService<IAccessLog>();
        var looked = (await log.OfAsync(dossier, 10, null, CancellationToken.None)).ShouldHaveSingleItem();
        (looked.Subject, looked.What).ShouldBe((Counter, "dossier"));

        using var foreign = await Browser.SignedInAsync(city, "counter-2");
        (await foreign.GetAsync($"/desk/dossiers/{dossier}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Who oversees follows the progress; the content stays closed, so there is nothing to record.
        using var centre = await Browser.SignedInAsync(city, "centre");
        var seen = await centre.GetAsync($"/desk/dossiers/{dossier}");
        seen.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await seen.Content.ReadAsStringAsync()).ShouldNotContain(Name);
        (await log.OfAsync(dossier, 10, null, CancellationToken.None)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_sent_twice_is_done_once_and_an_old_page_is_refused_with_its_words_kept()
    {
        var dossier = await FileAsync();
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var page = Browser.Hidden(await counter.ReadAsync($"/desk/dossiers/{dossier}"));
        KeyValuePair<string, string>[] fields = [.. page.Where(f => f.Key != "form"), new("form", "accept")];
        (await counter.PostAsync($"/desk/dossiers/{dossier}/accept", fields)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await counter.PostAsync($"/desk/dossiers/{dossier}/accept", fields)).StatusCode.ShouldBe(HttpStatusCode.OK);

        const string reasons = "Không thuộc thẩm quyền của phường.";
        KeyValuePair<string, string>[] old =
            [.. page.Where(f => f.Key is not ("form" or "idempotencyKey" or "sure")), new("form", "refuse"), new("idempotencyKey", Guid.CreateVersion7().ToString()), new("reasons", reasons)];
        var refused = await counter.PostAsync($"/desk/dossiers/{dossier}/refuse", old);
        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await refused.Content.ReadAsStringAsync()).ShouldContain(reasons);
    }

    [Fact]
    public async Task A_refusal_without_reasons_shows_the_page_again_and_says_where()
    {
        var dossier = await FileAsync();
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var page = Browser.Hidden(await counter.ReadAsync($"/desk/dossiers/{dossier}"));
        var answer = await counter.PostAsync($"/desk/dossiers/{dossier}/request-supplement",
            [.. page.Where(f => f.Key != "form"), new("form", "request-supplement"), new("items", "Bản chụp rõ hai mặt"), new("reason", " ")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("value=\"Bản chụp rõ hai mặt\"");
        html.ShouldContain("href=\"#f-reason\"");
    }

    [Fact]
    public async Task The_key_of_a_new_dossier_is_ours_to_choose()
    {
        const string form = "/desk/counter/new/1.004873";
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var page = Browser.Hidden(await counter.ReadAsync(form));
        var chosen = Guid.CreateVersion7();
        Guid.TryParse(page.Single(field => field.Key == "dossier").Value, out _).ShouldBeFalse();
        var ids = city.Services.GetRequiredService<FormIds>();
        ids.Open(As(Counter), page.Single(field => field.Key == "dossier").Value).ShouldBe(ids.Open(As(Counter), page.Single(field => field.Key == "dossier").Value));
        ids.Open(As(Counter), chosen.ToString()).ShouldNotBe(chosen);
        ids.Open(As(Counter), ids.Seal(As(Counter), chosen)).ShouldBe(chosen);
        ids.Open(As(Guid.CreateVersion7()), ids.Seal(As(Counter), chosen)).ShouldNotBe(chosen);
    }

    private static DefaultHttpContext As(Guid subject) =>
        new() { User = new(new System.Security.Claims.ClaimsIdentity([new("sub", subject.ToString()), new("kind", "official")], "test")) };

    [Fact]
    public async Task What_was_typed_at_the_counter_beside_scans_outlives_the_session()
    {
        const string form = "/desk/counter/new/1.004873";
        using var counter = await Browser.SignedInAsync(city, "counter-1");
        var page = Browser.Hidden(await counter.ReadAsync(form));
        counter.DropSession();
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in page.Append(new("applicant.fullName", "Vũ Thị Đang Gõ")).Append(new("_shown", "ethnicity")).Append(new("ethnicity", "Mường")).Append(new("go", "file")))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent([1, 2, 3]), "scan.authorisation", "ban-quet.pdf");
        content.Add(new StringContent("Số 9, phố Sau Tệp"), "applicant.line");
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(city.Web, form)) { Content = content };
        post.Headers.Add("Sec-Fetch-Site", "same-origin");
        var ended = await counter.Client.SendAsync(post);
        var key = ended.RequestMessage!.RequestUri!.Query.Split("kept=")[1].Split('&')[0];

        await counter.SignInAsync("counter-1");
        var filled = await counter.GetAsync($"/kept/{key}");
        filled.StatusCode.ShouldBe(HttpStatusCode.OK);
        filled.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe(form, "what was kept is shown, not filed");
        var html = WebUtility.HtmlDecode(await filled.Content.ReadAsStringAsync());
        html.ShouldContain("value=\"Vũ Thị Đang Gõ\"");
        html.ShouldContain("value=\"Số 9, phố Sau Tệp\"");
        html.ShouldContain("value=\"Mường\"");

        using var other = await Browser.SignedInAsync(city, "counter-2");
        (await other.GetAsync($"/kept/{key}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Citizens_and_roles_without_a_counter_are_told_so()
    {
        using var citizen = new Browser(city);
        await citizen.SignInAsync("citizen-an");
        (await citizen.GetAsync("/desk")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var specialist = await Browser.SignedInAsync(city, "specialist-1");
        (await specialist.GetAsync("/desk/counter")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await specialist.GetAsync("/desk/counter/new")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await specialist.GetAsync("/desk/work")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<Guid> FileAsync()
    {
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        var example = JsonNode.Parse(await an.GetStringAsync("/api/v1/procedures/1.004873/example?fixture=valid-self-property"))!;
        var filed = await an.SendAsync(HttpMethod.Post, "dossiers", example, Guid.CreateVersion7().ToString());
        filed.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await filed.JsonAsync()).GetProperty("id").GetGuid();
    }
}
