using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Files;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Files;

public sealed class LostFilesOnSqlite(SqliteCity city) : LostFileTests(city);

public sealed class LostFilesOnPostgres(PostgresCity city) : LostFileTests(city);

/// <summary>No dossier is filed or accepted with a paper that is not there whole; the refusal names the paper and says how to mend it.</summary>
public abstract class LostFileTests(TestCity city) : IDisposable
{
    private const string Paper = "formerStatusEvidence";

    private readonly Story story = new(city);

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_file_still_on_its_way_is_not_filed()
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = ResumableTests.Pdf(100_000);
        var at = await an.BeginAsync(bytes.Length, "a.pdf");
        await an.AppendAsync(at, 0, bytes.AsMemory(0, 99_999));
        await RefusedAsync(await SubmitAsync(TusClient.IdOf(at)), "request.invalid", "file-under-way", "chưa tải lên hết");

        await an.AppendAsync(at, 99_999, bytes.AsMemory(99_999));
        (await SubmitAsync(TusClient.IdOf(at))).IsSuccessStatusCode.ShouldBeTrue();
        (await an.SendAsync(HttpMethod.Head, at)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound); // filed: the dossier's from now on
    }

    [Fact]
    public async Task A_file_that_is_on_its_way_to_somebody_else_is_unknown()
    {
        using var binh = await TusClient.ForAsync(city, "citizen-binh");
        var at = await binh.BeginAsync(1000, "a.pdf");
        await RefusedAsync(await SubmitAsync(TusClient.IdOf(at)), "request.invalid", "file-unknown", "không còn");
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("cut by a byte")]
    [InlineData("cut by a chunk")]
    [InlineData("empty")]
    public async Task A_file_the_store_has_lost_is_neither_filed_nor_accepted(string how)
    {
        var before = await story.UploadAsync(Story.Citizen, ResumableTests.Pdf(200_000), "a.pdf");
        Break(before, how);
        await RefusedAsync(await SubmitAsync(before), "dossiers.files-damaged", "file-damaged", "tải lại");

        var file = await story.UploadAsync(Story.Citizen, ResumableTests.Pdf(200_000), "a.pdf");
        var filed = await SubmitAsync(file);
        var id = (await filed.Content.ReadAsStringAsync()) is var body && filed.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(body).GetProperty("id").GetGuid() : throw new InvalidOperationException(body);
        Break(file, how);
        await RefusedAsync(await AcceptAsync(id), "dossiers.files-damaged", "file-damaged", "bổ sung");

        // As the refusal says: the counter asks for the paper again, the citizen hands it in, and it goes on.
        await story.StepAsync(id, "counter-1", "request-supplement", new { items = new[] { "Tải lại giấy tờ" }, reason = "Kho tệp hỏng" });
        var again = await story.UploadAsync(Story.Citizen, ResumableTests.Pdf(1000), "b.pdf");
        await story.StepAsync(id, Story.Citizen, "supply", new { components = new[] { new { code = Paper, files = new[] { again } } } });
        (await AcceptAsync(id)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_supplement_that_leaves_a_lost_file_in_place_completes_nothing()
    {
        var file = await story.UploadAsync(Story.Citizen, ResumableTests.Pdf(1000), "a.pdf");
        var filed = await SubmitAsync(file);
        var id = JsonSerializer.Deserialize<JsonElement>(await filed.Content.ReadAsStringAsync()).GetProperty("id").GetGuid();
        await story.StepAsync(id, "counter-1", "request-supplement", new { items = new[] { "x" }, reason = "x" });
        Break(file, "gone");
        using var supply = Story.Request(HttpMethod.Post, $"dossiers/{id}/supply", new { }, revision: (await story.ReadAsync(id)).Revision);
        await RefusedAsync(await (await story.AsAsync(Story.Citizen)).SendAsync(supply), "dossiers.files-damaged", "file-damaged", "Tải lại");
    }

    private async Task<HttpResponseMessage> SubmitAsync(Guid file)
    {
        var application = story.Application();
        application["components"] = new JsonArray(new JsonObject { ["code"] = Paper, ["files"] = new JsonArray(file) });
        using var request = Story.Request(HttpMethod.Post, "dossiers", application);
        return await (await story.AsAsync(Story.Citizen)).SendAsync(request);
    }

    private async Task<HttpResponseMessage> AcceptAsync(Guid id)
    {
        using var request = Story.Request(HttpMethod.Post, $"dossiers/{id}/accept", new { }, revision: (await story.ReadAsync(id)).Revision);
        return await (await story.AsAsync("counter-1")).SendAsync(request);
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string type, string code, string words)
    {
        var body = await answer.JsonAsync();
        var error = body.GetProperty("errors")[0];
        ((int)answer.StatusCode, body.GetProperty("type").GetString(), error.GetProperty("field").GetString(), error.GetProperty("code").GetString())
            .ShouldBe((422, $"urn:motcua:{type}", $"components.{Paper}", code));
        $"{body.GetProperty("detail")} {error.GetProperty("detail")}".ShouldContain(words, Case.Insensitive);
    }

    private void Break(Guid file, string how)
    {
        var path = ((DirectoryFileStore)city.Services.GetRequiredService<IFileStore>()).PathOf(file);
        if (how == "gone")
        {
            File.Delete(path);
            return;
        }

        using var stored = new FileStream(path, FileMode.Open);
        stored.SetLength(how switch
        {
            "cut by a byte" => stored.Length - 1,
            "cut by a chunk" => Math.Max(4 + 28 + 1, stored.Length - 65_536 - 28),
            _ => 0,
        });
    }
}
