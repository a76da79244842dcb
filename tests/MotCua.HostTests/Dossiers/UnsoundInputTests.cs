using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Files;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Dossiers;

public sealed class UnsoundInputOnSqlite(SqliteCity city) : UnsoundInputTests(city);

public sealed class UnsoundInputOnPostgres(PostgresCity city) : UnsoundInputTests(city);

/// <summary>What the API was found to take although no page would send it, and what must not follow from it.</summary>
public abstract class UnsoundInputTests(TestCity city) : IDisposable
{
    private readonly Story story = new(city);

    [Theory]
    [InlineData("caseCode", "Nguyễn Văn An, 999088000101", "caseCode")]
    [InlineData("applicant.phone", "đường dây nóng", "applicant.phone")]
    [InlineData("applicant.email", "a\u0001@b.vn", "applicant.email")]
    [InlineData("applicant.address.line", "Số \u202E1", "applicant.address.line")]
    [InlineData("applicant.address.unit", "nơi nào đó", "applicant.address.unit")]
    public async Task What_no_form_would_take_is_not_filed(string place, string value, string field)
    {
        var application = story.Application();
        var at = place.Split('.');
        at[..^1].Aggregate((JsonNode)application, (node, name) => node[name]!)[at[^1]] = value;
        (await RefusedAsync(Story.Citizen, HttpMethod.Post, "dossiers", application)).ShouldBe((HttpStatusCode.UnprocessableEntity, "request.invalid", field));
    }

    [Fact]
    public async Task An_officer_too_says_who_applies_in_words_that_papers_can_print()
    {
        var application = story.Application();
        application["channel"] = "counter";
        application["applicant"]!["fullName"] = "Nguyễn\u0007 An";
        (await RefusedAsync("counter-1", HttpMethod.Post, "dossiers", application)).Field.ShouldBe("applicant.fullName");
        application["applicant"]!["fullName"] = "Nguyễn Văn An";
        application["applicant"]!["birthDate"] = "ngày xửa ngày xưa";
        (await RefusedAsync("counter-1", HttpMethod.Post, "dossiers", application)).Field.ShouldBe("applicant.birthDate");
    }

    [Fact]
    public async Task A_body_of_megabytes_is_not_read()
    {
        var application = story.Application();
        application["applicant"]!["phone"] = new string('9', 2_000_000);
        var (status, code, _) = await RefusedAsync(Story.Citizen, HttpMethod.Post, "dossiers", application);
        (status, code).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "request.too-large"));
    }

    [Fact]
    public async Task The_specialist_cannot_rewrite_who_the_certificate_is_about()
    {
        var told = await story.TellAsync(Stage.Assigned);
        async Task<string?> DraftAsync(object? values) => (await RefusedAsync("specialist-1", HttpMethod.Post, $"tasks/{told.Task}/complete",
            new { outcome = "grant", data = new { draft = new { template = "granted", values } } }, told.TaskRevision)).Field;

        (await DraftAsync(new Dictionary<string, string> { ["fullName"] = "Kẻ Mạo Danh" })).ShouldBe("data.draft.values.fullName");
        (await DraftAsync(null)).ShouldBe("data.draft.values");
        (await story.ReadAsync(told.Id)).TaskRevision.ShouldBe(told.TaskRevision);
    }

    [Fact]
    public async Task A_supplement_neither_moves_the_competence_nor_lends_a_file_to_another_paper()
    {
        var file = await story.UploadAsync(Story.Citizen, Pdf, "giay.pdf");
        var application = WithFormerCertificate(file);
        var told = await story.TellAsync(Stage.Guidance, application);
        var form = application["form"]!.DeepClone();
        form["residence"]!["unit"] = city.UnitOf("commune-00070-2025").ToString();
        (await SupplyAsync(told, new { form })).Code.ShouldBe("dossiers.competence-moves");
        (await SupplyAsync(told, new { components = new[] { new { code = "formerStatusEvidence", files = new[] { file } } } })).Field.ShouldBe("components.formerStatusEvidence");
        (await SupplyAsync(told, new { components = new[] { new { code = "previousCertificate", files = new[] { file } }, new { code = "previousCertificate", files = new[] { file } } } }))
            .Field.ShouldBe("components.previousCertificate");
        // Handed in again under its own paper it stays there.
        await story.StepAsync(told.Id, Story.Citizen, "supply", new { components = new[] { new { code = "previousCertificate", files = new[] { file } } }, reply = "Vẫn là giấy ấy." });

        async Task<(HttpStatusCode Status, string Code, string? Field)> SupplyAsync(Told at, object body) =>
            await RefusedAsync(Story.Citizen, HttpMethod.Post, $"dossiers/{at.Id}/supply", body, at.Revision);
    }

    [Fact]
    public async Task An_infected_file_completes_no_dossier()
    {
        var first = await story.UploadAsync(Story.Citizen, Pdf, "giay.pdf");
        await InfectAsync(first);
        (await RefusedAsync(Story.Citizen, HttpMethod.Post, "dossiers", WithFormerCertificate(first))).Field.ShouldBe("components.previousCertificate");

        var second = await story.UploadAsync(Story.Citizen, Pdf, "giay.pdf");
        var told = await story.TellAsync(Stage.Submitted, WithFormerCertificate(second));
        await InfectAsync(second);
        (await RefusedAsync("counter-1", HttpMethod.Post, $"dossiers/{told.Id}/accept", new { }, told.Revision)).ShouldBe(
            (HttpStatusCode.UnprocessableEntity, "dossiers.incomplete", "components.previousCertificate"));
    }

    [Fact]
    public async Task A_dossier_is_not_stopped_while_its_citizen_may_still_supply()
    {
        var told = await story.TellAsync(Stage.Awaiting);
        (await RefusedAsync("counter-1", HttpMethod.Post, $"dossiers/{told.Id}/stop", new { reason = "Không bổ sung" }, told.Revision))
            .ShouldBe((HttpStatusCode.Conflict, "dossiers.still-time-to-supply", null));
    }

    [Fact]
    public async Task A_return_from_the_numbering_takes_the_approval_back()
    {
        var told = await story.TellAsync(Stage.Assigned);
        await story.CompleteAsync(told.Id, "specialist-1", "grant", new { draft = new { template = "granted", values = new Dictionary<string, string>() } });
        await story.CompleteAsync(told.Id, "head-1", "agree");
        await story.CompleteAsync(told.Id, "leader-1", "approve");
        told = await story.ReadAsync(told.Id);
        (await RefusedAsync("specialist-1", HttpMethod.Post, $"dossiers/{told.Id}/request-supplement", new { items = new[] { "x" }, reason = "x" }, told.Revision))
            .Code.ShouldBe("dossiers.no-supplement-now");
        (await RefusedAsync("registry-1", HttpMethod.Post, $"tasks/{told.Task}/return", new { toStep = "appraise", reason = "Sai\u0001" }, told.TaskRevision)).Field.ShouldBe("reason");
        await story.AskAsync("registry-1", HttpMethod.Post, $"tasks/{told.Task}/return", new { toStep = "appraise", reason = "Sai họ tên" }, revision: told.TaskRevision);
        var result = (await story.AskAsync("leader-1", HttpMethod.Get, $"dossiers/{told.Id}")).GetProperty("result");
        result.GetProperty("approvedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_helper_files_in_the_unit_of_his_team_only()
    {
        var application = story.Application();
        application["channel"] = "home";
        application["mandate"] = Story.Mandate("untilResult");
        application["receivingUnit"] = city.UnitOf("commune-00070-2025").ToString();
        (await RefusedAsync("helper-1", HttpMethod.Post, "dossiers", application)).Status.ShouldBe(HttpStatusCode.Forbidden);
        application["receivingUnit"] = city.UnitOf("commune-00004-2025").ToString();
        (await story.AskAsync("helper-1", HttpMethod.Post, "dossiers", application)).GetProperty("status").GetString().ShouldBe("submitted");
    }

    [Fact]
    public async Task A_status_that_does_not_exist_filters_nothing_and_is_refused()
    {
        using var request = Story.Request(HttpMethod.Get, "dossiers?status=foo");
        using var answer = await (await story.AsAsync("counter-1")).SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("awaitingSupplement");
        await story.AskAsync("counter-1", HttpMethod.Get, "dossiers?status=submitted,awaitingSupplement");
    }

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    private static byte[] Pdf => [.. "%PDF-1.4\n"u8, .. Guid.CreateVersion7().ToByteArray()];

    /// <summary>The application of somebody who hands an old certificate back: its paper is required.</summary>
    private JsonObject WithFormerCertificate(Guid file)
    {
        var application = story.Application();
        var form = application["form"]!;
        form["issuedBefore"] = true;
        form["previousLost"] = false;
        application["components"] = new JsonArray(new JsonObject { ["code"] = "previousCertificate", ["files"] = new JsonArray(file.ToString()) });
        return application;
    }

    private async Task InfectAsync(Guid file)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Set<FileScanRow>().Where(row => row.Id == file).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, FileStatus.Infected).SetProperty(row => row.Revision, row => row.Revision + 1), TestContext.Current.CancellationToken);
    }

    private async Task<(HttpStatusCode Status, string Code, string? Field)> RefusedAsync(string persona, HttpMethod method, string path, object body, long? revision = null)
    {
        using var request = Story.Request(method, path, body, revision: revision);
        using var answer = await (await story.AsAsync(persona)).SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeFalse(text);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        return (answer.StatusCode, problem.GetProperty("type").GetString()!["urn:motcua:".Length..],
            problem.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("field").GetString() : null);
    }
}
