using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Files;
using MotCua.Platform.Keys;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Sandbox;
using MotCua.Sandbox.Antivirus;
using Shouldly;
using Xunit;
using FileOptions = MotCua.Platform.Files.FileOptions;

namespace MotCua.HostTests.Files;

public sealed class UploadsOnSqlite(SqliteCity city) : UploadTests(city);

public sealed class UploadsOnPostgres(PostgresCity city) : UploadTests(city);

/// <summary>Files come in as streams, are recognised by their bytes, and are nobody's but their uploader's.</summary>
public abstract class UploadTests(TestCity city)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static byte[] Pdf(int size)
    {
        var bytes = RandomNumberGenerator.GetBytes(size);
        Encoding.ASCII.GetBytes("%PDF-1.7\n").CopyTo(bytes, 0);
        return bytes;
    }

    private static MultipartFormDataContent Form(byte[] bytes, string name)
    {
        var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/html"); // what the sender says is not believed
        return new MultipartFormDataContent { { part, "file", name } };
    }

    [Fact]
    public async Task A_file_is_taken_and_known_only_to_its_uploader()
    {
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        var bytes = Pdf(300_000);
        var answer = await an.SendAsync(HttpMethod.Post, "files", Form(bytes, "Sổ hộ khẩu.pdf"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await answer.JsonAsync();
        body.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        body.GetProperty("size").GetInt64().ShouldBe(bytes.Length);
        body.GetProperty("status").GetString().ShouldBe("received");
        var id = body.GetProperty("id").GetGuid();

        (await an.SendAsync(HttpMethod.Get, $"files/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var binh = await ApiClient.ForAsync(city, "citizen-binh");
        (await binh.SendAsync(HttpMethod.Get, $"files/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var store = city.Services.GetRequiredService<FileStore>();
        var (row, scan) = (await store.FindAsync(id, Ct))!.Value;
        row.Name.AsSpan().IndexOf(Encoding.UTF8.GetBytes("khẩu")).ShouldBe(-1);
        (await store.IsWholeAsync(row, Ct)).ShouldBeTrue();
        (await store.OpenAsync(row, scan, unscanned: false, Ct)).Problem.ShouldBe(FileProblems.NotScanned);
        var opened = (await store.OpenAsync(row, scan, unscanned: true, Ct)).Value;
        opened.Name.ShouldBe("Sổ hộ khẩu.pdf");
        using var copy = new MemoryStream();
        await using (opened.Bytes)
            await opened.Bytes.CopyToAsync(copy, Ct);
        copy.ToArray().ShouldBe(bytes);
    }

    [Theory]
    [InlineData("", "a.pdf", 422, "files.empty")]
    [InlineData("<svg onload=alert(1)>", "a.svg", 422, "files.kind-refused")]
    [InlineData("<!doctype html>", "a.pdf", 422, "files.kind-refused")]
    [InlineData("%PDF-1.4 ", "a.png", 422, "files.name-disagrees")]
    public async Task What_we_do_not_take_is_refused_with_a_reason(string text, string name, int status, string code)
    {
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        var answer = await an.SendAsync(HttpMethod.Post, "files", Form(Encoding.Latin1.GetBytes(text), name));
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.JsonAsync()).GetProperty("type").GetString().ShouldBe("urn:motcua:" + code);
    }

    [Fact]
    public async Task A_request_without_a_file_is_refused()
    {
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        (await an.SendAsync(HttpMethod.Post, "files", new { file = "x" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await (await an.SendAsync(HttpMethod.Post, "files", new MultipartFormDataContent { { new StringContent("x"), "note" } })).JsonAsync())
            .GetProperty("type").GetString().ShouldBe("urn:motcua:files.no-file");
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_leaves_nothing()
    {
        var options = city.Services.GetRequiredService<FileOptions>() with { MostBytes = 100_000 };
        var intake = ActivatorUtilities.CreateInstance<FileIntake>(city.Services, options);
        var before = Directory.GetFiles(options.Directory, "*", SearchOption.AllDirectories).Length;
        (await intake.TakeAsync(Guid.CreateVersion7(), "a.pdf", new MemoryStream(Pdf(100_001)), null, Ct)).Problem!.Code.ShouldBe("files.too-large");
        // Those without a point are others' uploads in pieces.
        Directory.GetFiles(Path.Combine(options.Directory, "parts")).ShouldAllBe(part => !Path.GetFileName(part).Contains('.'));
        Directory.GetFiles(options.Directory, "*", SearchOption.AllDirectories).Length.ShouldBeLessThanOrEqualTo(before + 10);
    }

    [Fact]
    public async Task A_file_far_over_the_limit_is_said_to_be_too_large()
    {
        var most = city.Services.GetRequiredService<FileOptions>().MostBytes;
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        an.DefaultRequestHeaders.ExpectContinue = true; // else the client finds the line closed before it reads the answer
        var answer = await an.SendAsync(HttpMethod.Post, "files", Form(Pdf((int)most + 10_000_000), "a.pdf"));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.JsonAsync()).GetProperty("type").GetString().ShouldBe("urn:motcua:files.too-large");
    }

    [Theory]
    [InlineData(3, 1_000_000)]
    [InlineData(100, 2_500)]
    public async Task Who_holds_too_much_that_is_not_filed_is_told_to_file_first(int files, long bytes)
    {
        var options = city.Services.GetRequiredService<FileOptions>() with { MostUnfiled = files, MostUnfiledBytes = bytes };
        var intake = ActivatorUtilities.CreateInstance<FileIntake>(city.Services, options, ActivatorUtilities.CreateInstance<UnfiledLimit>(city.Services, options));
        var (greedy, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        for (var held = 0; held < 3; held++)
            (await intake.TakeAsync(greedy, "a.pdf", new MemoryStream(Pdf(1000)), null, Ct)).Ok.ShouldBeTrue();
        (await intake.TakeAsync(greedy, "a.pdf", new MemoryStream(Pdf(1000)), null, Ct)).Problem!.Code.ShouldBe("files.too-many-unfiled");
        (await intake.TakeAsync(other, "a.pdf", new MemoryStream(Pdf(1000)), null, Ct)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_is_scanned_and_an_infected_one_is_never_given_out()
    {
        await using var sandbox = SandboxHost.Build([
            "--urls=http://127.0.0.1:0", "--environment=Development", $"--MOTCUA_DATA={Path.GetTempPath()}/motcua-scan-{Guid.CreateVersion7():N}",
            $"--MOTCUA_CATALOGUE={city.Catalogue}", "--Sandbox:AntivirusPort=0"]);
        await sandbox.StartAsync(Ct);
        var clamd = sandbox.Services.GetServices<IHostedService>().OfType<ClamdSimulator>().Single();
        while (clamd.Port is null or 0)
            await Task.Delay(20, Ct);
        var intake = city.Services.GetRequiredService<FileIntake>();
        var uploader = Guid.CreateVersion7();
        var clean = (await intake.TakeAsync(uploader, "clean.pdf", new MemoryStream(Pdf(70_000)), null, Ct)).Value.Id;
        var virus = "%PDF-1.4 X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
        var infected = (await intake.TakeAsync(uploader, "infected.pdf", new MemoryStream(Encoding.Latin1.GetBytes(virus)), null, Ct)).Value.Id;

        var options = city.Services.GetRequiredService<FileOptions>() with { ScannerHost = "127.0.0.1", ScannerPort = clamd.Port.Value };
        using var scan = Scanner(options, TimeSpan.FromMinutes(5));
        await UntilAsync(scan, clean, FileStatus.Clean);
        await UntilAsync(scan, infected, FileStatus.Infected);

        var store = city.Services.GetRequiredService<FileStore>();
        var (row, state) = (await store.FindAsync(infected, Ct))!.Value;
        (await store.OpenAsync(row, state, unscanned: true, Ct)).Problem.ShouldBe(FileProblems.Infected);
        await sandbox.StopAsync(Ct);
    }

    [Fact]
    public async Task With_the_scanner_away_a_file_becomes_unscanned_and_is_tried_again()
    {
        var id = (await city.Services.GetRequiredService<FileIntake>().TakeAsync(Guid.CreateVersion7(), "a.pdf", new MemoryStream(Pdf(1000)), null, Ct)).Value.Id;
        using var scan = Scanner(city.Services.GetRequiredService<FileOptions>() with { ScannerHost = "127.0.0.1", ScannerPort = 1 }, TimeSpan.FromMinutes(30));
        await UntilAsync(scan, id, FileStatus.Unscanned);
        (await city.Services.GetRequiredService<FileStore>().FindAsync(id, Ct))!.Value.Scan.NextAt.ShouldNotBeNull();
    }

    // The server's own scanner waits for a scanner that is not there; this one lives a little later, when all is due again.
    private ScanFiles Scanner(FileOptions options, TimeSpan later) => new(
        city.Services.GetRequiredService<IDbContextFactory<AppDb>>(), city.Services.GetRequiredService<ICommandStore>(), city.Services.GetRequiredService<IFileStore>(),
        city.Services.GetRequiredService<OwnerKeys>(), new ClamdScanner(options), options, city.Services.GetRequiredService<Serving>(), new Later(later), NullLogger<ScanFiles>.Instance);

    private async Task UntilAsync(ScanFiles scan, Guid id, FileStatus status)
    {
        var store = city.Services.GetRequiredService<FileStore>();
        for (var round = 0; round < 100; round++)
        {
            if ((await store.FindAsync(id, Ct))!.Value.Scan.Status == status)
                return;
            if (await scan.RunOnceAsync(Ct) == 0)
                await Task.Delay(50, Ct);
        }

        (await store.FindAsync(id, Ct))!.Value.Scan.Status.ShouldBe(status);
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
