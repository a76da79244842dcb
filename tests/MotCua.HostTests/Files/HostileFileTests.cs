using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Files;
using Shouldly;
using Xunit;
using FileOptions = MotCua.Platform.Files.FileOptions;

namespace MotCua.HostTests.Files;

public sealed class HostileFilesOnSqlite(SqliteCity city) : HostileFileTests(city);

public sealed class HostileFilesOnPostgres(PostgresCity city) : HostileFileTests(city);

/// <summary>What is sent to do harm is refused in words that say how to mend it, by whichever door it comes, and nothing of it stays.</summary>
public abstract class HostileFileTests(TestCity city)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    public static TheoryData<string, string, int, string> Files => new()
    {
        { "an empty file", "a.pdf", 422, "files.empty" },
        { "an archive bomb", "a.zip", 422, "files.kind-refused" },
        { "an archive bomb", "a.docx", 422, "files.kind-refused" },
        { "an archive bomb dressed as a letter", "a.docx", 422, "files.unpacks-too-large" },
        { "a letter that begins before its tail", "a.docx", 422, "files.unpacks-too-large" },
        { "a letter that has no end that can be found", "a.docx", 422, "files.unpacks-too-large" },
        { "a letter that points elsewhere", "a.docx", 422, "files.unpacks-too-large" },
        { "a letter that has fewer entries than it says", "a.docx", 422, "files.unpacks-too-large" },
        { "a page that ends as a PDF", "a.pdf", 422, "files.kind-refused" },
        { "a PDF that goes on as a page", "a.pdf", 422, "files.two-kinds" },
        { "a PDF with a page behind it", "a.pdf", 422, "files.two-kinds" },
        { "a picture that is an archive", "a.jpg", 422, "files.two-kinds" },
        { "a picture that is a document", "a.png", 422, "files.two-kinds" },
        { "a flood of dots in a PNG", "a.png", 422, "files.too-many-dots" },
        { "a flood of dots in a JPEG", "a.jpg", 422, "files.too-many-dots" },
        { "a flood of dots behind a long story", "a.jpg", 422, "files.too-many-dots" },
        { "a JPEG that does not say its size", "a.jpg", 422, "files.kind-refused" },
        { "a JPEG whose lines nobody has counted", "a.jpg", 422, "files.kind-refused" },
        { "a drawing that runs a script", "a.svg", 422, "files.kind-refused" },
        { "a drawing that runs a script", "a.png", 422, "files.kind-refused" },
        { "a program", "a.pdf", 422, "files.kind-refused" },
        { "a PDF", "a.jpg", 422, "files.name-disagrees" },
        { "a PDF", "a.pdf.exe", 422, "files.name-disagrees" },
    };

    private static byte[] BytesOf(string what) => what switch
    {
        "an empty file" => [],
        "an archive bomb" => HostileBytes.ZipBomb(asLetter: false),
        "an archive bomb dressed as a letter" => HostileBytes.ZipBomb(asLetter: true),
        _ when what.StartsWith("a letter that ", StringComparison.Ordinal) => HostileBytes.StrangeLetter(what["a letter that ".Length..]),
        "a flood of dots behind a long story" => HostileBytes.Behind(HostileBytes.Jpeg(60_000, 60_000), 6),
        "a JPEG that does not say its size" => [0xFF, 0xD8, 0xFF, 0xDA, 0, 4, 0, 0, 1, 2, 3, 0xFF, 0xD9],
        "a JPEG whose lines nobody has counted" => HostileBytes.Jpeg(60_000, 0),
        "a page that ends as a PDF" => [.. "<html><script>alert(1)</script>"u8, .. HostileBytes.Pdf()],
        "a PDF that goes on as a page" => HostileBytes.Pdf(head: "<HTML><script>alert(1)</script></HTML>"),
        "a PDF with a page behind it" => HostileBytes.Pdf(tail: "<!doctype html><script>alert(1)</script>"),
        "a picture that is an archive" => [.. HostileBytes.Jpeg(10, 10), .. HostileBytes.Zip()],
        "a picture that is a document" => [.. HostileBytes.Png(10, 10), .. HostileBytes.Pdf()],
        "a flood of dots in a PNG" => HostileBytes.Png(60_000, 60_000),
        "a flood of dots in a JPEG" => HostileBytes.Jpeg(60_000, 60_000),
        "a drawing that runs a script" => "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(),
        "a program" => [0x7F, .. "ELF"u8, .. new byte[200]],
        _ => HostileBytes.Pdf(),
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task It_is_refused_whole_and_in_pieces(string what, string name, int status, string code)
    {
        var bytes = BytesOf(what);
        using var an = await TusClient.ForAsync(city);
        foreach (var language in new[] { "vi", "en" })
        {
            an.Api.DefaultRequestHeaders.AcceptLanguage.Clear();
            an.Api.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
            await RefusedAsync(await an.Api.SendAsync(HttpMethod.Post, "files", form, Guid.CreateVersion7().ToString()), status, code, language);

            var begun = await an.AnnounceAsync(bytes.Length, name);
            // What its name gives away is refused before it is sent, and then its kind is what is wrong.
            await RefusedAsync(begun.IsSuccessStatusCode ? await an.AppendAsync(begun.Headers.Location!.ToString(), 0, bytes) : begun, status,
                begun.IsSuccessStatusCode || bytes.Length == 0 ? code : "files.kind-refused", language);
            if (begun.IsSuccessStatusCode)
            {
                (await an.SendAsync(HttpMethod.Head, begun.Headers.Location!.ToString())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
                Traces(TusClient.IdOf(begun.Headers.Location!.ToString())).ShouldBeEmpty();
            }
        }
    }

    [Theory]
    [InlineData("a photo", "a.jpg")]
    [InlineData("a photo of a good camera", "a.jpeg")]
    [InlineData("a photo with a long story", "a.jpg")]
    [InlineData("a letter", "a.docx")]
    [InlineData("a scan", "a.png")]
    [InlineData("a PDF", "a.pdf")]
    public async Task What_people_really_send_is_taken(string what, string name)
    {
        var bytes = what switch
        {
            "a photo" => HostileBytes.Jpeg(4000, 3000),
            "a photo of a good camera" => HostileBytes.Jpeg(16_320, 12_240),
            "a photo with a long story" => HostileBytes.Behind(HostileBytes.Jpeg(4000, 3000), 6),
            "a letter" => HostileBytes.Letter(),
            "a scan" => HostileBytes.Png(4960, 7016),
            _ => HostileBytes.Pdf(),
        };
        using var an = await TusClient.ForAsync(city);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        (await an.Api.SendAsync(HttpMethod.Post, "files", form)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await an.AppendAsync(await an.BeginAsync(bytes.Length, name), 0, bytes)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_file_with_a_virus_completes_nothing_and_is_never_given_out()
    {
        using var story = new Story(city);
        using var an = await TusClient.ForAsync(city);
        var bytes = HostileBytes.Eicar();
        var at = await an.BeginAsync(bytes.Length, "a.pdf");
        (await an.AppendAsync(at, 0, bytes)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var application = story.Application();
        application["components"] = new JsonArray(new JsonObject { ["code"] = "formerStatusEvidence", ["files"] = new JsonArray(TusClient.IdOf(at)) });
        var dossier = (await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers", application)).GetProperty("id").GetGuid();
        await using (var db = await History.DbAsync(city))
        {
            // The scanner's own work is shown by A_file_is_scanned_and_an_infected_one_is_never_given_out.
            await db.Set<FileScanRow>().Where(row => row.Id == TusClient.IdOf(at)).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, FileStatus.Infected).SetProperty(row => row.NextAt, (DateTimeOffset?)null).SetProperty(row => row.Revision, row => row.Revision + 1), Ct);
        }

        foreach (var persona in new[] { Story.Citizen, "counter-1" })
        {
            foreach (var query in new[] { "", "?reason=toi-muon-xem" })
            {
                using var answer = await (await story.AsAsync(persona)).GetAsync(new Uri($"/api/v1/dossiers/{dossier}/files/{TusClient.IdOf(at)}{query}", UriKind.Relative));
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
                (await ResumableTests.TypeAsync(answer)).ShouldBe("files.infected");
            }
        }
    }

    [Fact]
    public async Task A_stream_without_end_is_refused_at_the_limit_and_fills_neither_memory_nor_disk()
    {
        using var an = await TusClient.ForAsync(city);
        an.Api.Timeout = TimeSpan.FromMinutes(2);
        GC.Collect();
        var (before, objects) = (Environment.WorkingSet, Stored());
        var endless = new Endless(5_000_000_000);
        using var form = new MultipartFormDataContent { { endless, "file", "a.pdf" } };
        try
        {
            using var answer = await an.Api.SendAsync(HttpMethod.Post, "files", form, Guid.CreateVersion7().ToString());
            await RefusedAsync(answer, 413, "files.too-large", "vi");
        }
        catch (HttpRequestException)
        {
            // The server has answered and hung up while we still sent; what it answers is shown by A_file_far_over_the_limit_is_said_to_be_too_large.
        }

        endless.Sent.ShouldBeLessThan(200_000_000);
        (Environment.WorkingSet - before).ShouldBeLessThan(200L * 1024 * 1024);
        Directory.GetFiles(Path.Combine(city.Services.GetRequiredService<FileOptions>().Directory, "parts")).ShouldAllBe(part => !Path.GetFileName(part).Contains('.'));
        Stored().ShouldBeLessThanOrEqualTo(objects + 100_000_000);
    }

    private long Stored() => new DirectoryInfo(city.Services.GetRequiredService<FileOptions>().Directory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private IEnumerable<string> Traces(Guid id) =>
        Directory.EnumerateFiles(city.Services.GetRequiredService<FileOptions>().Directory, $"*{id:N}*", SearchOption.AllDirectories);

    private static async Task RefusedAsync(HttpResponseMessage answer, int status, string code, string language)
    {
        var body = await answer.Content.ReadAsStringAsync();
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        ((int)answer.StatusCode, problem.GetProperty("type").GetString()).ShouldBe((status, "urn:motcua:" + code), body);
        var detail = problem.GetProperty("detail").GetString()!;
        // A sentence that tells what to do next.
        (detail.Contains("hãy", StringComparison.OrdinalIgnoreCase), detail.Length > 30).ShouldBe((language == "vi", true), detail);
        answer.Dispose();
    }

    /// <summary>A PDF that does not say how long it is.</summary>
    private sealed class Endless(long size) : HttpContent
    {
        private long sent;

        public long Sent => Interlocked.Read(ref sent);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var chunk = ResumableTests.Pdf(1_000_000);
            while (sent < size)
            {
                await stream.WriteAsync(chunk);
                Interlocked.Add(ref sent, chunk.Length);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
