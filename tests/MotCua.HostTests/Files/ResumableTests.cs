using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Forms;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;
using MotCua.Platform.Files.Resumable;
using Shouldly;
using Xunit;
using FileOptions = MotCua.Platform.Files.FileOptions;

namespace MotCua.HostTests.Files;

public sealed class ResumableOnSqlite(SqliteCity city) : ResumableTests(city);

public sealed class ResumableOnPostgres(PostgresCity city) : ResumableTests(city);

/// <summary>A file in pieces arrives whole however often the line breaks, and is nobody's business but its sender's.</summary>
public abstract class ResumableTests(TestCity city)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private string Parts => Path.Combine(city.Services.GetRequiredService<FileOptions>().Directory, "parts");

    [Fact]
    public async Task A_file_in_pieces_becomes_a_file_like_every_other()
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = Pdf(400_000);
        var at = await an.BeginAsync(bytes.Length, "Sổ hộ khẩu.pdf");
        var sent = 0;
        foreach (var piece in new[] { 1, 65_535, 0, 65_536, 100_001, bytes.Length })
        {
            var size = Math.Min(piece, bytes.Length - sent);
            var answer = await an.AppendAsync(at, sent, bytes.AsMemory(sent, size));
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            sent += size;
            (TusClient.OffsetOf(answer), await an.OffsetAsync(at)).ShouldBe((sent, sent));
        }

        var file = await (await an.Api.SendAsync(HttpMethod.Get, $"files/{TusClient.IdOf(at)}", null)).JsonAsync();
        file.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        (file.GetProperty("size").GetInt64(), file.GetProperty("status").GetString(), file.GetProperty("mediaType").GetString()).ShouldBe((bytes.Length, "received", "application/pdf"));
        var store = city.Services.GetRequiredService<FileStore>();
        var (row, scan) = (await store.FindAsync(TusClient.IdOf(at), Ct))!.Value;
        (await store.IsWholeAsync(row, Ct)).ShouldBeTrue();
        (await store.OpenAsync(row, scan, unscanned: true, Ct)).Value.Name.ShouldBe("Sổ hộ khẩu.pdf");

        // The answer to the last piece may be lost: asked again, it is still complete, and nothing is left to send.
        (await an.AppendAsync(at, bytes.Length, default)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await an.AppendAsync(at, 0, bytes)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        File.Exists(Path.Combine(Parts, TusClient.IdOf(at).ToString("N"))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_broken_line_keeps_what_came()
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = Pdf(300_000);
        var at = await an.BeginAsync(bytes.Length, "a.pdf");
        var part = new FileInfo(Path.Combine(Parts, TusClient.IdOf(at).ToString("N")));
        var arrived = await an.CutAsync(at, 0, bytes.Length, bytes.AsMemory(0, 150_007), () =>
        {
            part.Refresh();
            return part is { Exists: true, Length: > 2 * 65_536 };
        });
        // Two chunks had been written when the line broke; of the third came what the server had read by then.
        arrived.ShouldBeInRange(2 * 65_536, 150_007);
        (await an.AppendAsync(at, arrived, bytes.AsMemory((int)arrived))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await HashAsync(an, at)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Half_a_file_lies_sealed_on_the_disk_and_sealed_in_the_database()
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = Pdf(100_000);
        Encoding.UTF8.GetBytes("Nguyễn Thị An đầu").CopyTo(bytes, 1000);
        Encoding.UTF8.GetBytes("Nguyễn Thị An đuôi").CopyTo(bytes, 70_000);
        var at = await an.BeginAsync(bytes.Length, "Nguyễn Thị An.pdf");
        await an.AppendAsync(at, 0, bytes.AsMemory(0, 80_000));
        var part = await File.ReadAllBytesAsync(Path.Combine(Parts, TusClient.IdOf(at).ToString("N")), Ct);
        await using var db = await History.DbAsync(city);
        var row = await db.Set<UploadRow>().SingleAsync(each => each.Id == TusClient.IdOf(at), Ct);
        foreach (var kept in new[] { part, row.Tail, row.Name })
        {
            kept.AsSpan().IndexOf("Nguy"u8).ShouldBe(-1);
        }

        (part.Length, row.Arrived).ShouldBe((4 + 65_536 + 28, 80_000));
    }

    [Fact]
    public async Task Nobody_else_sees_it_goes_on_with_it_or_stops_it()
    {
        using var an = await TusClient.ForAsync(city);
        using var binh = await TusClient.ForAsync(city, "citizen-binh");
        var at = await an.BeginAsync(1000, "a.pdf");
        (await binh.SendAsync(HttpMethod.Head, at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await binh.AppendAsync(at, 0, Pdf(1000))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await binh.SendAsync(HttpMethod.Delete, at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await an.OffsetAsync(at)).ShouldBe(0);
    }

    [Fact]
    public async Task Bytes_that_do_not_join_on_are_refused_and_the_answer_says_where_we_are()
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = Pdf(1000);
        var at = await an.BeginAsync(bytes.Length, "a.pdf");
        await an.AppendAsync(at, 0, bytes.AsMemory(0, 600));
        foreach (var offset in new[] { 0, 599, 601 })
        {
            var answer = await an.AppendAsync(at, offset, bytes.AsMemory(offset));
            (answer.StatusCode, TusClient.OffsetOf(answer), await TypeAsync(answer)).ShouldBe((HttpStatusCode.Conflict, 600, "files.other-offset"));
        }

        (await an.AppendAsync(at, 600, bytes.AsMemory(600))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Two_requests_do_not_write_at_once()
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = Pdf(200_000);
        var at = await an.BeginAsync(bytes.Length, "a.pdf");
        using (var first = await an.StartAsync(at, 0, bytes.Length, bytes.AsMemory(0, 100_000)))
        {
            await using (var db = await History.DbAsync(city))
            {
                for (var patience = 0; patience < 200 && !await db.Set<UploadRow>().AnyAsync(row => row.Id == TusClient.IdOf(at) && row.HeldUntil != null, Ct); patience++)
                {
                    await Task.Delay(20, Ct);
                }
            }

            (await an.AppendOnceAsync(at, 0, new ByteArrayContent(bytes))).StatusCode.ShouldBe(HttpStatusCode.Locked);
            (await TypeAsync(await an.SendAsync(HttpMethod.Delete, at))).ShouldBe("files.upload-busy");
            await first.GetStream().WriteAsync(bytes.AsMemory(100_000), Ct);
            using var reader = new StreamReader(first.GetStream());
            (await reader.ReadLineAsync(Ct)).ShouldBe("HTTP/1.1 204 No Content");
        }

        (await HashAsync(an, at)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task A_line_that_died_without_a_word_is_given_up_and_the_upload_goes_on()
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = Pdf(200_000);
        var at = await an.BeginAsync(bytes.Length, "a.pdf");
        var options = city.Services.GetRequiredService<FileOptions>() with { PatienceWithSender = TimeSpan.FromMilliseconds(200) };
        var handler = ActivatorUtilities.CreateInstance<AppendUpload.Handler>(city.Services, options);
        var me = (await (await an.Api.SendAsync(HttpMethod.Get, "me", null)).JsonAsync()).GetProperty("subject").GetGuid();
        var arrived = (await handler.HandleAsync(TusClient.IdOf(at), me, 0, bytes.Length, new Silent(bytes[..100_000])).WaitAsync(TimeSpan.FromSeconds(10), Ct)).Value.Arrived;
        arrived.ShouldBe(100_000);
        (await an.AppendOnceAsync(at, arrived, new ReadOnlyMemoryContent(bytes.AsMemory((int)arrived)))).StatusCode.ShouldBe(HttpStatusCode.NoContent, "nobody holds it any more");
        (await HashAsync(an, at)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        new FileOptions("", 0, null, 0).PatienceWithSender.ShouldBeLessThan(TimeSpan.FromSeconds(20), "shorter than the hold");
    }

    [Theory]
    [InlineData(2, 1_000_000)]
    [InlineData(100, 2_500)]
    public async Task Of_several_begun_at_once_only_those_go_on_that_have_room(int files, long most)
    {
        var options = city.Services.GetRequiredService<FileOptions>() with { MostUnfiled = files, MostUnfiledBytes = most };
        var append = ActivatorUtilities.CreateInstance<AppendUpload.Handler>(city.Services, options, ActivatorUtilities.CreateInstance<UnfiledLimit>(city.Services, options));
        // Begun at once, all four found room.
        var (begin, greedy) = (city.Services.GetRequiredService<BeginUpload.Handler>(), Guid.CreateVersion7());
        var begun = new List<Guid>();
        for (var n = 0; n < 4; n++)
        {
            begun.Add((await begin.HandleAsync(1000, "a.pdf", new CommandContext(greedy, "POST /uploads", null, null, city.Time.GetUtcNow()), Ct)).Value.Id);
        }

        var sent = new List<string>();
        foreach (var id in begun)
        {
            sent.Add((await append.HandleAsync(id, greedy, 0, 1000, new MemoryStream(Pdf(1000)))) is { Problem: { } problem } ? problem.Code : "taken");
        }

        sent.ShouldBe(["taken", "taken", "files.too-many-unfiled", "files.too-many-unfiled"]);
        await using var db = await History.DbAsync(city);
        (await db.Set<UploadRow>().CountAsync(row => row.Uploader == greedy, Ct)).ShouldBe(0, "what was refused does not count any more");
    }

    [Fact]
    public async Task What_a_disk_has_lost_is_asked_for_again()
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = Pdf(300_000);
        var at = await an.BeginAsync(bytes.Length, "a.pdf");
        await an.AppendAsync(at, 0, bytes.AsMemory(0, 250_000));
        await using (var part = new FileStream(Path.Combine(Parts, TusClient.IdOf(at).ToString("N")), FileMode.Open))
        {
            part.SetLength(part.Length - 1);
        }

        var answer = await an.AppendAsync(at, 250_000, bytes.AsMemory(250_000));
        (answer.StatusCode, TusClient.OffsetOf(answer)).ShouldBe((HttpStatusCode.Conflict, 2 * 65_536));
        (await an.AppendAsync(at, 2 * 65_536, bytes.AsMemory(2 * 65_536))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await HashAsync(an, at)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task A_server_that_died_after_the_last_byte_is_gone_on_from()
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = Pdf(200_000);
        var at = await an.BeginAsync(bytes.Length, "a.pdf");
        await an.AppendAsync(at, 0, bytes.AsMemory(0, 150_000));
        // Whole and in its place, and nobody wrote it down.
        var store = (DirectoryFileStore)city.Services.GetRequiredService<IFileStore>();
        var place = store.PathOf(TusClient.IdOf(at));
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(Path.Combine(Parts, TusClient.IdOf(at).ToString("N")), place);
        (await an.AppendAsync(at, 150_000, bytes.AsMemory(150_000))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await HashAsync(an, at)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Who_stops_leaves_nothing()
    {
        using var an = await TusClient.ForAsync(city);
        var at = await an.BeginAsync(200_000, "a.pdf");
        await an.AppendAsync(at, 0, Pdf(100_000));
        (await an.SendAsync(HttpMethod.Delete, at)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await an.SendAsync(HttpMethod.Head, at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await an.SendAsync(HttpMethod.Delete, at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        File.Exists(Path.Combine(Parts, TusClient.IdOf(at).ToString("N"))).ShouldBeFalse();
    }

    [Fact]
    public async Task What_nobody_goes_on_with_expires_and_is_swept_up()
    {
        using var an = await TusClient.ForAsync(city);
        var (left, going) = (await an.BeginAsync(200_000, "a.pdf"), await an.BeginAsync(200_000, "a.pdf"));
        await an.AppendAsync(left, 0, Pdf(100_000));
        await an.AppendAsync(going, 0, Pdf(100_000));
        await using (var db = await History.DbAsync(city))
        {
            var then = city.Time.GetUtcNow().AddMinutes(-1);
            await db.Set<UploadRow>().Where(row => row.Id == TusClient.IdOf(left)).ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, then), Ct);
        }

        (await an.SendAsync(HttpMethod.Head, left)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await city.Services.GetRequiredService<SweepFiles>().RunOnceAsync(Ct);
        File.Exists(Path.Combine(Parts, TusClient.IdOf(left).ToString("N"))).ShouldBeFalse();
        File.Exists(Path.Combine(Parts, TusClient.IdOf(going).ToString("N"))).ShouldBeTrue();
        (await an.OffsetAsync(going)).ShouldBe(100_000);
    }

    [Theory]
    [InlineData(0, "a.pdf", 422, "files.empty")]
    [InlineData(5_000_000_000, "a.pdf", 413, "files.too-large")]
    [InlineData(1000, "a.exe", 422, "files.kind-refused")]
    [InlineData(1000, "pdf", 422, "files.kind-refused")]
    public async Task What_would_be_refused_in_the_end_is_refused_before_a_byte_is_sent(long size, string name, int status, string code)
    {
        using var an = await TusClient.ForAsync(city);
        var answer = await an.AnnounceAsync(size, name);
        ((int)answer.StatusCode, await TypeAsync(answer), answer.Headers.GetValues("Tus-Resumable").Single()).ShouldBe((status, code, "1.0.0"));
    }

    [Fact]
    public async Task Who_speaks_another_tus_or_sends_no_pieces_is_told_so()
    {
        using var an = await TusClient.ForAsync(city);
        var at = await an.BeginAsync(1000, "a.pdf");
        (await TypeAsync(await an.SendAsync(HttpMethod.Post, "/api/v1/uploads", null, ("Upload-Defer-Length", "1")))).ShouldBe("files.length-required");
        (await TypeAsync(await an.SendAsync(HttpMethod.Patch, at, new ByteArrayContent([1]), ("Upload-Offset", "0")))).ShouldBe("files.not-offset-stream");
        var pieces = new ByteArrayContent([1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };
        (await TypeAsync(await an.SendAsync(HttpMethod.Patch, at, pieces))).ShouldBe("files.offset-required");
        var strange = await an.Api.SendAsync(HttpMethod.Post, "uploads", null);
        (strange.StatusCode, await TypeAsync(strange), strange.Headers.GetValues("Tus-Version").Single()).ShouldBe((HttpStatusCode.PreconditionFailed, "files.other-tus", "1.0.0"));
        using var options = new HttpRequestMessage(HttpMethod.Options, new Uri(city.Web, "/api/v1/uploads"));
        var told = await an.Api.SendAsync(options, Ct);
        (told.StatusCode, told.Headers.GetValues("Tus-Extension").Single()).ShouldBe((HttpStatusCode.NoContent, "creation,expiration,termination"));
    }

    [Theory]
    [InlineData("<!doctype html><script>alert(1)</script>", "a.pdf", "files.kind-refused")]
    [InlineData("%PDF-1.7 ", "a.png", "files.name-disagrees")]
    public async Task What_is_not_what_its_name_says_goes_no_further_than_its_first_piece(string start, string name, string code)
    {
        using var an = await TusClient.ForAsync(city);
        var bytes = Pdf(200_000);
        Encoding.ASCII.GetBytes(start).CopyTo(bytes, 0);
        var at = await an.BeginAsync(bytes.Length, name);
        var answer = await an.AppendAsync(at, 0, bytes.AsMemory(0, 100_000));
        ((int)answer.StatusCode, await TypeAsync(answer)).ShouldBe((422, code));
        (await an.SendAsync(HttpMethod.Head, at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        File.Exists(Path.Combine(Parts, TusClient.IdOf(at).ToString("N"))).ShouldBeFalse();
    }

    [Fact]
    public async Task More_than_was_announced_is_no_file()
    {
        using var an = await TusClient.ForAsync(city);
        var at = await an.BeginAsync(100_000, "a.pdf");
        (await TypeAsync(await an.AppendAsync(at, 0, Pdf(100_001)))).ShouldBe("files.longer-than-announced");
        (await an.OffsetAsync(at)).ShouldBe(0); // said before a byte was read
        // A sender who does not say how much is coming is found out at the end.
        (await TypeAsync(await an.AppendOnceAsync(at, 0, new Unannounced(Pdf(100_001))))).ShouldBe("files.longer-than-announced");
        (await an.SendAsync(HttpMethod.Head, at)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Begun_twice_with_one_key_it_is_one_upload()
    {
        using var an = await TusClient.ForAsync(city);
        var key = Guid.CreateVersion7().ToString();
        var first = await an.AnnounceAsync(1000, "a.pdf", key);
        (await an.AnnounceAsync(1000, "a.pdf", key)).Headers.Location.ShouldBe(first.Headers.Location);
        (await TypeAsync(await an.AnnounceAsync(1001, "a.pdf", key))).ShouldBe("request.key-reused");
    }

    [Fact]
    public async Task A_file_sent_twice_with_one_key_is_one_file()
    {
        using var an = await ApiClient.ForAsync(city, "citizen-an");
        var (key, bytes) = (Guid.CreateVersion7().ToString(), Pdf(100_000));
        Task<HttpResponseMessage> SendAsync(byte[] sent) =>
            an.SendAsync(HttpMethod.Post, "files", new MultipartFormDataContent { { new ByteArrayContent(sent), "file", "a.pdf" } }, key);
        var twins = await Task.WhenAll(SendAsync(bytes), SendAsync(bytes));
        var ids = await Task.WhenAll(twins.Select(async answer => (await answer.JsonAsync()).GetProperty("id").GetGuid()));
        ids[0].ShouldBe(ids[1]);
        (await (await SendAsync(bytes)).JsonAsync()).GetProperty("id").GetGuid().ShouldBe(ids[0]);
        (await TypeAsync(await SendAsync(Pdf(100_000)))).ShouldBe("request.key-reused");
        await using var db = await History.DbAsync(city);
        var hash = SHA256.HashData(bytes);
        (await db.Set<FileRow>().CountAsync(row => row.Sha256 == hash, Ct)).ShouldBe(1);
    }

    internal static byte[] Pdf(int size)
    {
        var bytes = RandomNumberGenerator.GetBytes(size);
        Encoding.ASCII.GetBytes("%PDF-1.7\n").CopyTo(bytes, 0);
        return bytes;
    }

    internal static async Task<string> HashAsync(TusClient client, string at) =>
        (await (await client.Api.SendAsync(HttpMethod.Get, $"files/{TusClient.IdOf(at)}", null)).JsonAsync()).GetProperty("sha256").GetString()!;

    internal static async Task<string> TypeAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        return body.Length == 0 ? $"{(int)answer.StatusCode} without a body" : JsonSerializer.Deserialize<JsonElement>(body).GetProperty("type").GetString()!["urn:motcua:".Length..];
    }

    /// <summary>Gives some bytes and then neither more nor an end, as a line does whose other end is gone.</summary>
    private sealed class Silent(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (await base.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                return read;
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }

    /// <summary>Bytes whose sender does not say how many they are.</summary>
    private sealed class Unannounced(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
