using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Files;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Durability;

/// <summary>Two servers, each web and worker, on one PostgreSQL with one master key and one file store; the scanner counts.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private WebApplication? second;

    public TwoNodes() => City = new PostgresCity { Also = services => services.AddSingleton<IVirusScanner>(Scanner) };

    internal CountingScanner Scanner { get; } = new();

    public TestCity City { get; }

    public Uri First => City.Web;

    public Uri Second { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await City.InitializeAsync();
        second = await City.StartAnotherNodeAsync();
        Second = TestCity.AddressOf(second);
    }

    public async ValueTask DisposeAsync()
    {
        if (second is not null)
        {
            await second.DisposeAsync();
        }

        await City.DisposeAsync();
    }

    /// <summary>Every file is clean; how often each was brought to it is kept by its length.</summary>
    internal sealed class CountingScanner : IVirusScanner
    {
        public ConcurrentDictionary<long, int> Seen { get; } = [];

        public async Task<ScanVerdict> ScanAsync(Stream plain, CancellationToken ct)
        {
            var length = 0L;
            var buffer = new byte[8192];
            while (await plain.ReadAsync(buffer, ct) is > 0 and var read)
            {
                length += read;
            }

            await Task.Delay(50, ct); // long enough for the other node to come by
            Seen.AddOrUpdate(length, 1, (_, times) => times + 1);
            return ScanVerdict.Clean;
        }
    }
}

/// <summary>Nodes keep nothing to themselves: what one has begun the other goes on with, and what both are told at once is done once.</summary>
public sealed class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>, IDisposable
{
    private readonly Story story = new(nodes.City);

    public void Dispose() => story.Dispose();

    [Fact]
    public async Task One_key_sent_to_both_at_once_is_one_dossier()
    {
        for (var round = 0; round < 5; round++)
        {
            var key = Guid.CreateVersion7().ToString();
            var answers = await AtOnceAsync(Story.Citizen, 10, () => Story.Request(HttpMethod.Post, "dossiers", story.Application(), key));
            answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
            answers.Select(answer => answer.Body).Distinct().Count().ShouldBe(1);
            (await History.EventsOfAsync(nodes.City, JsonSerializer.Deserialize<JsonElement>(answers[0].Body).GetProperty("id").GetGuid())).ShouldBe([nameof(DossierSubmitted)]);
        }
    }

    [Fact]
    public async Task References_and_codes_of_both_are_never_the_same()
    {
        var filed = await AtOnceAsync(Story.Citizen, 40, () => Story.Request(HttpMethod.Post, "dossiers", story.Application()));
        filed.Select(answer => Read(answer, "reference").GetString()).Distinct().Count().ShouldBe(40);
        var ids = new ConcurrentQueue<Guid>(filed.Select(answer => Read(answer, "id").GetGuid()));
        var accepted = await AtOnceAsync("counter-1", 40, () => Story.Request(HttpMethod.Post, $"dossiers/{(ids.TryDequeue(out var id) ? id : default)}/accept", new { }, revision: 1));
        accepted.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        accepted.Select(answer => Read(answer, "code").GetString()).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task A_work_item_completed_on_both_at_once_is_completed_once()
    {
        for (var round = 0; round < 3; round++)
        {
            var told = await story.TellAsync(Stage.Claimed);
            var answers = await AtOnceAsync("head-1", 10, () => Story.Request(HttpMethod.Post, $"tasks/{told.Task}/complete", new { outcome = "assigned" }, revision: told.TaskRevision));
            answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
            answers.Where(answer => answer.Status != HttpStatusCode.OK)
                .ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict || answer.Status == HttpStatusCode.PreconditionFailed);
            (await History.EventsOfAsync(nodes.City, told.Id)).Count(type => type == nameof(TaskCompleted)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Who_signed_in_on_one_goes_on_on_the_other()
    {
        using var browser = new Browser(nodes.City);
        await browser.SignInAsync("citizen-an");
        using var me = await browser.Client.GetAsync(new Uri(nodes.Second, "/api/v1/me"));
        me.StatusCode.ShouldBe(HttpStatusCode.OK);

        // A form that one has shown is posted to the other, with its tokens and its owner's seal.
        var fields = Browser.Hidden(await browser.ReadAsync(TestPages.Form));
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(nodes.Second, TestPages.Form)) { Content = new FormUrlEncodedContent([.. fields, new("story", "nhà")]) };
        post.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var answer = await browser.Client.SendAsync(post);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("filed: nhà");
    }

    [Fact]
    public async Task Each_file_is_scanned_by_one_of_them_and_read_on_both()
    {
        var lengths = Enumerable.Range(0, 12).Select(n => 70_000 + n).ToList();
        var uploads = new ConcurrentQueue<int>(lengths);
        var answers = await AtOnceAsync(Story.Citizen, lengths.Count, () =>
        {
            _ = uploads.TryDequeue(out var length);
            byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[length - 8]];
            return Story.Request(HttpMethod.Post, "files", new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "a.png" } });
        });
        foreach (var answer in answers)
        {
            var status = "";
            for (var wait = 0; wait < 300 && status != "clean"; wait++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
                using var found = await (await story.AsAsync(Story.Citizen)).GetAsync(new Uri(nodes.Second, $"/api/v1/files/{Read(answer, "id").GetGuid()}"));
                status = JsonSerializer.Deserialize<JsonElement>(await found.Content.ReadAsStringAsync()).GetProperty("status").GetString();
            }

            status.ShouldBe("clean");
        }

        lengths.Select(length => nodes.Scanner.Seen[length]).ShouldAllBe(times => times == 1);
    }

    [Fact]
    public async Task A_scan_that_died_with_its_node_is_taken_over()
    {
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[90_000]];
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "a.png" } };
        var id = (await story.AskAsync(Story.Citizen, HttpMethod.Post, "files", form)).GetProperty("id").GetGuid();
        // Taken by a node that is no more: status received, due only when its lease has run out.
        await using (var db = await History.DbAsync(nodes.City))
        {
            var until = nodes.City.Time.GetUtcNow() + TimeSpan.FromMinutes(2);
            await db.Set<FileScanRow>().Where(row => row.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, FileStatus.Received).SetProperty(row => row.NextAt, until).SetProperty(row => row.Revision, row => row.Revision + 5));
        }

        var scans = nodes.City.Services.GetRequiredService<ScanFiles>();
        await scans.RunOnceAsync(default);
        (await StatusAsync(id)).ShouldBe(FileStatus.Received, "somebody holds it");
        nodes.City.Time.Advance(TimeSpan.FromMinutes(3));
        for (var wait = 0; wait < 100 && await StatusAsync(id) != FileStatus.Clean; wait++)
        {
            await scans.RunOnceAsync(default);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        (await StatusAsync(id)).ShouldBe(FileStatus.Clean);
    }

    private sealed record Said(HttpStatusCode Status, string Body);

    private async Task<FileStatus> StatusAsync(Guid file)
    {
        await using var db = await History.DbAsync(nodes.City);
        return await db.Set<FileScanRow>().Where(row => row.Id == file).Select(row => row.Status).FirstAsync();
    }

    private static JsonElement Read(Said answer, string name) => JsonSerializer.Deserialize<JsonElement>(answer.Body).GetProperty(name);

    /// <summary>To both nodes in turn, all at the same moment.</summary>
    private async Task<IReadOnlyList<Said>> AtOnceAsync(string persona, int times, Func<HttpRequestMessage> request)
    {
        var client = await story.AsAsync(persona);
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, times).Select(async n =>
        {
            await start.Task;
            using var sent = request();
            sent.RequestUri = new Uri(n % 2 == 0 ? nodes.First : nodes.Second, sent.RequestUri!.OriginalString);
            using var answer = await client.SendAsync(sent);
            return new Said(answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }).ToList();
        start.SetResult();
        return await Task.WhenAll(all);
    }
}
