using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class BirthWorkOnSqlite(SqliteCity city) : BirthWorkTests(city);

public sealed class BirthWorkOnPostgres(PostgresCity city) : BirthWorkTests(city);

/// <summary>A birth is nobody's to assign: the specialist takes it from the list, and the head still knows where it lies.</summary>
public abstract partial class BirthWorkTests(TestCity city)
{
    /// <summary>The registry clerk, who stands in for the specialist for a moment.</summary>
    private static readonly Guid Colleague = new("01990000-0000-7000-8000-00000000a008");

    [Fact]
    public async Task The_head_finds_a_birth_on_a_colleagues_table_and_gives_it_to_another()
    {
        using var story = new Story(city);
        var told = await AcceptedAsync(story);
        (await SendAsync(story, "specialist-1", $"tasks/{told.Task}/claim", new { }, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.OK);

        using var head = new Browser(city);
        await head.SignInAsync("head-1");
        (await head.ReadAsync("/desk/work?team=true")).ShouldContain($"/desk/tasks/{told.Task}");
        // That it is there, and with whom; not what the parents wrote, which whoever works on it reads at the same addresses.
        string[] content = ["components-witnessStatement", "Phạm An Nhiên", "Phạm Thị Giả Định"];
        using var specialist = new Browser(city);
        await specialist.SignInAsync("specialist-1");
        var (read, page) = (await specialist.ReadAsync($"/desk/tasks/{told.Task}"), await head.ReadAsync($"/desk/tasks/{told.Task}"));
        page.ShouldContain("Lê Minh Khoa");
        foreach (var text in content)
        {
            read.ShouldContain(text);
            page.ShouldNotContain(text);
        }

        var (whole, outside) = (await story.AskAsync("specialist-1", HttpMethod.Get, $"dossiers/{told.Id}"), await story.AskAsync("head-1", HttpMethod.Get, $"dossiers/{told.Id}"));
        foreach (var part in (string[])["applicant", "form", "texts"])
        {
            Tells(whole, part).ShouldBeTrue(part);
            Tells(outside, part).ShouldBeFalse(part);
        }

        whole.GetProperty("components").GetArrayLength().ShouldBe(1);
        outside.GetProperty("components").GetArrayLength().ShouldBe(0);
        outside.GetRawText().ShouldNotContain("Phạm");

        // Whoever holds the role may be given it, and nobody else.
        told = await story.ReadAsync(told.Id);
        var stranger = await SendAsync(story, "head-1", $"tasks/{told.Task}/reassign", new { assignee = Colleague }, told.TaskRevision);
        stranger.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        stranger.Body.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("not-in-post");
        var (assignments, clock, ward) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>(), city.UnitOf("commune-00004-2025"));
        await assignments.AssignAsync(Colleague, ward, Role.Handle, clock.GetUtcNow(), default);
        try
        {
            (await SendAsync(story, "head-1", $"tasks/{told.Task}/reassign", new { assignee = Colleague }, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.OK);
            var mine = await story.AskAsync("registry-1", HttpMethod.Get, "tasks?mine=true");
            mine.GetProperty("items").EnumerateArray().ShouldContain(item => item.GetProperty("id").GetGuid() == told.Task);
        }
        finally
        {
            await assignments.EndAsync(Colleague, ward, Role.Handle, clock.GetUtcNow(), default);
        }
    }

    [Fact]
    public async Task A_refused_birth_does_not_leave_as_a_certificate_and_a_certificate_has_no_gaps()
    {
        using var story = new Story(city);
        var told = await AcceptedAsync(story);
        async Task<(HttpStatusCode, string?, string?[])> DraftAsync(string outcome, string template, Dictionary<string, string> values)
        {
            var answer = await SendAsync(story, "specialist-1", $"tasks/{told.Task}/complete", new { outcome, data = new { draft = new { template, values } } }, told.TaskRevision);
            return (answer.Status, answer.Body.TryGetProperty("type", out var type) ? type.GetString() : null,
                answer.Body.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(error => error.GetProperty("field").GetString())] : []);
        }

        Dictionary<string, string> whole = new() { ["childPersonalId"] = "001226000123", ["birthDateInWords"] = "Ngày mười hai tháng mười" };
        (await DraftAsync("refuse", "granted", whole)).Item2.ShouldBe("urn:motcua:dossiers.outcome-contradicts-draft");
        var (status, _, gaps) = await DraftAsync("grant", "granted", new() { ["childPersonalId"] = " " });
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        gaps.ShouldBe(["data.draft.values.childPersonalId", "data.draft.values.birthDateInWords"], ignoreOrder: true);

        (_, _, gaps) = await DraftAsync("grant", "granted", new(whole) { ["childPersonalId"] = "123" });
        gaps.ShouldBe(["data.draft.values.childPersonalId"]);
        (await DraftAsync("grant", "granted", whole)).Item1.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_the_certificate_asks_is_named_and_its_kind_is_told_beside_the_box()
    {
        using var story = new Story(city);
        var page = $"/desk/tasks/{(await AcceptedAsync(story)).Task}";
        using var specialist = new Browser(city);
        await specialist.SignInAsync("specialist-1");
        (await specialist.ReadAsync(page)).ShouldMatch("<input class=\"input w8 \" id=\"f-value-granted-childPersonalId\"[^>]*inputmode=\"numeric\"");
        var (_, empty) = await CompleteAsync(specialist, page, "grant", "granted");
        empty = WebUtility.HtmlDecode(empty);
        empty.ShouldContain(">Điền: Số định danh cá nhân của trẻ</a>");
        empty.ShouldNotContain("value.granted.childPersonalId:");
        var (status, html) = await CompleteAsync(specialist, page, "grant", "granted", new("value.granted.childPersonalId", "123"), new("value.granted.birthDateInWords", "Ngày mười hai"));
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        html = WebUtility.HtmlDecode(html);
        html.ShouldContain("id=\"f-value-granted-childPersonalId-error\"");
        html.ShouldContain("Số định danh cá nhân có đúng 12 chữ số.");
    }

    [Fact]
    public async Task What_the_leader_sends_back_says_why_to_whom_and_to_which_step()
    {
        using var story = new Story(city);
        var told = await AcceptedAsync(story);
        var values = new Dictionary<string, string> { ["childPersonalId"] = "001226000123", ["birthDateInWords"] = "Ngày mười hai tháng mười" };
        (await SendAsync(story, "specialist-1", $"tasks/{told.Task}/complete", new { outcome = "grant", data = new { draft = new { template = "granted", values } } }, told.TaskRevision)).Status.ShouldBe(HttpStatusCode.OK);
        told = await story.ReadAsync(told.Id);

        using var leader = new Browser(city);
        await leader.SignInAsync("leader-1");
        var together = WebUtility.HtmlDecode(await leader.ReadAsync($"/desk/work/approve?task={told.Task}"));
        together.ShouldContain("001226000123");
        together.ShouldContain("Đọc dự thảo tại đây");
        var page = $"/desk/tasks/{told.Task}";
        (await leader.ReadAsync(page)).ShouldNotContain("data-key=\"F9\"", customMessage: "F8 leads to the same step");
        (await SendAsync(story, "leader-1", $"tasks/{told.Task}/complete", new { outcome = "rework" }, told.TaskRevision)).Body.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe("comment");
        var (status, html) = await CompleteAsync(leader, page, "rework");
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(html).ShouldContain("Nói cần sửa gì, rồi bấm trả lại");
        (status, html) = await CompleteAsync(leader, page, "rework", null, new KeyValuePair<string, string>("comment", "Ghi ngày sinh bằng chữ cho đủ năm."));
        status.ShouldBe(HttpStatusCode.OK);
        WebUtility.HtmlDecode(html).ShouldContain("Đã trả lại cho bước “Đối chiếu dữ liệu");

        told = await story.ReadAsync(told.Id);
        using var specialist = new Browser(city);
        await specialist.SignInAsync("specialist-1");
        html = WebUtility.HtmlDecode(await specialist.ReadAsync($"/desk/tasks/{told.Task}"));
        html.ShouldContain("đã trả lại từ bước “Phê duyệt và ký”");
        html.ShouldContain("Ghi ngày sinh bằng chữ cho đủ năm.");
        html.ShouldNotContain("Phê duyệt và ký<span class=\"vh\"> (đã xong)");
        html.ShouldNotContain("name=\"toStep\"", customMessage: "nothing was done before this step");
    }

    [Fact]
    public async Task Of_several_documents_none_is_chosen_beforehand()
    {
        using var story = new Story(city);
        var page = $"/desk/tasks/{(await AcceptedAsync(story)).Task}";
        using var specialist = new Browser(city);
        await specialist.SignInAsync("specialist-1");
        Documents(await specialist.ReadAsync(page)).ShouldBe([("granted", false), ("refused", false)]);

        // The button pressed without looking does not go on, and chooses nothing either.
        var (status, html) = await CompleteAsync(specialist, page, "grant");
        status.ShouldBe(HttpStatusCode.Conflict);
        html.ShouldContain("id=\"f-data-draft-template-error\"");
        Documents(html).ShouldBe([("granted", false), ("refused", false)]);
    }

    [Theory]
    [InlineData("grant", "granted")]
    [InlineData("refuse", "refused")]
    [InlineData("grant", "refused")]
    public async Task The_chosen_document_stays_chosen_after_an_error(string outcome, string template)
    {
        using var story = new Story(city);
        var page = $"/desk/tasks/{(await AcceptedAsync(story)).Task}";
        using var specialist = new Browser(city);
        await specialist.SignInAsync("specialist-1");
        var (status, html) = await CompleteAsync(specialist, page, outcome, template);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Documents(html).ShouldBe([("granted", template == "granted"), ("refused", template == "refused")]);
    }

    private static bool Tells(JsonElement body, string part) => body.TryGetProperty(part, out var told) && told.ValueKind != JsonValueKind.Null;

    /// <summary>The documents to choose from, in the page's order, and whether they are chosen.</summary>
    private static IReadOnlyList<(string Template, bool Chosen)> Documents(string html) =>
        [.. Document().Matches(html).Select(input => (input.Groups[1].Value, input.Groups[2].Value.Contains("checked", StringComparison.Ordinal)))];

    [GeneratedRegex("<input type=\"radio\"[^>]*name=\"data\\.draft\\.template\" value=\"([^\"]+)\"([^>]*)>")]
    private static partial Regex Document();

    private static async Task<(HttpStatusCode Status, string Html)> CompleteAsync(
        Browser browser, string page, string outcome, string? template = null, params KeyValuePair<string, string>[] typed)
    {
        var fields = Browser.Hidden(await browser.ReadAsync(page)).Where(field => field.Key != "form").ToList();
        fields.AddRange([new("form", "complete"), new("outcome", outcome), .. typed]);
        if (template is not null)
        {
            fields.Add(new("data.draft.template", template));
        }

        var answer = await browser.PostAsync($"{page}/complete", fields);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<Told> AcceptedAsync(Story story)
    {
        var body = JsonNode.Parse(File.ReadAllText(Path.Combine(city.Catalogue, "procedures", "1.001193", "fixtures", "valid-grandmother-home-birth.json")))!.AsObject();
        foreach (var component in body["components"]!.AsArray())
        {
            component!["files"] = new JsonArray(JsonValue.Create(await story.UploadAsync("counter-1", "%PDF-1.4 giấy"u8.ToArray(), "giay.pdf")));
        }

        var id = (await story.AskAsync("counter-1", HttpMethod.Post, "dossiers", body)).GetProperty("id").GetGuid();
        await story.StepAsync(id, "counter-1", "accept", new { });
        return await story.ReadAsync(id);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(Story story, string persona, string path, object body, long revision)
    {
        using var request = Story.Request(HttpMethod.Post, path, body, revision: revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }
}
