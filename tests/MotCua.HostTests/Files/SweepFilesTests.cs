using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Durability;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Files;
using MotCua.Platform.Jobs;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Files;

public sealed class SweepOnSqlite(SqliteCity city) : SweepFilesTests(city);

public sealed class SweepOnPostgres(PostgresCity city) : SweepFilesTests(city);

/// <summary>Uploads that nobody needs do not stay; a file of a dossier or a draft does, whatever happens at the same moment.</summary>
public abstract class SweepFilesTests(TestCity city) : IDisposable
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4, 5, 6, 7, 8];

    private readonly Story story = new(city);

    private SweepFiles Sweep => city.Services.GetRequiredService<SweepFiles>();

    private IFileStore Store => city.Services.GetRequiredService<IFileStore>();

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Old_uploads_without_draft_or_dossier_are_swept_up_and_nothing_else()
    {
        var (filed, drafted, abandoned, dropped, recent) = (await UploadAsync(), await UploadAsync(), await UploadAsync(), await UploadAsync(), await UploadAsync());
        var dossier = (await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers", With(filed))).GetProperty("id").GetGuid();
        await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers/drafts", With(drafted));
        var draft = (await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers/drafts", With(dropped))).GetProperty("id").GetGuid();
        using (var delete = Story.Request(HttpMethod.Delete, $"dossiers/drafts/{draft}"))
        {
            (await (await story.AsAsync(Story.Citizen)).SendAsync(delete)).EnsureSuccessStatusCode();
        }

        await AgeAsync(filed, drafted, abandoned, dropped);
        (await Sweep.RunOnceAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThanOrEqualTo(2);
        foreach (var (file, stays) in new[] { (filed, true), (drafted, true), (abandoned, false), (dropped, false), (recent, true) })
        {
            (await KnownAsync(file), Stored(file)).ShouldBe((stays, stays));
        }

        using var download = await (await story.AsAsync(Story.Citizen)).GetAsync(new Uri($"/api/v1/dossiers/{dossier}/files/{filed}", UriKind.Relative));
        (await download.Content.ReadAsByteArrayAsync()).ShouldBe(Png);
    }

    [Fact]
    public async Task A_file_that_is_filed_while_it_is_swept_stays()
    {
        var file = await UploadAsync();
        await using var db = await History.DbAsync(city);
        var seen = await db.Set<FileRow>().FirstAsync(row => row.Id == file, TestContext.Current.CancellationToken);
        await story.AskAsync(Story.Citizen, HttpMethod.Post, "dossiers", With(file));

        (await Sweep.DropAsync(db, seen, TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await KnownAsync(file), Stored(file)).ShouldBe((true, true));
        (await db.Set<FileScanRow>().CountAsync(row => row.Id == file, TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_server_left_that_died_while_it_took_a_file_is_swept_up()
    {
        await UploadAsync(); // most of the store is known
        await UploadAsync();
        var (old, fresh) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var id in new[] { old, fresh })
        {
            await Store.WriteAsync(id, new byte[32], new MemoryStream(Png), 1000, TestContext.Current.CancellationToken);
        }

        var part = Path.Combine(city.Services.GetRequiredService<Platform.Files.FileOptions>().Directory, "parts", "0.part");
        await File.WriteAllTextAsync(part, "half", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(part, city.Time.GetUtcNow().UtcDateTime.AddDays(-30));
        File.SetLastWriteTimeUtc(((DirectoryFileStore)Store).PathOf(old), city.Time.GetUtcNow().UtcDateTime.AddDays(-30));

        await Sweep.RunOnceAsync(TestContext.Current.CancellationToken);
        (Stored(old), Stored(fresh), File.Exists(part)).ShouldBe((false, true, false));
    }

    [Fact]
    public async Task A_job_is_one_nodes_at_a_time_and_a_dead_nodes_lease_runs_out()
    {
        var time = new MovableTime();
        var leases = new JobLeases(
            city.Services.GetRequiredService<IDbContextFactory<AppDb>>(), city.Services.GetRequiredService<SqliteGate>(), time);
        var job = $"test.{Guid.CreateVersion7():N}";
        Task<bool> TakeAsync() => leases.TryTakeAsync(job, TimeSpan.FromDays(1), TimeSpan.FromHours(1), default);

        (await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => TakeAsync()))).Count(taken => taken).ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(61)); // who took it has died
        (await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => TakeAsync()))).Count(taken => taken).ShouldBe(1);
        await leases.DoneAsync(job, default);
        (await TakeAsync()).ShouldBeFalse("it has been done today");
        time.Advance(TimeSpan.FromHours(25));
        (await TakeAsync()).ShouldBeTrue();
    }

    private Task<Guid> UploadAsync() => story.UploadAsync(Story.Citizen, Png, "giấy-tờ.png");

    private JsonObject With(Guid file)
    {
        var application = story.Application();
        application["components"] = new JsonArray(new JsonObject { ["code"] = "formerStatusEvidence", ["files"] = new JsonArray(file) });
        return application;
    }

    private async Task AgeAsync(params Guid[] files)
    {
        var then = city.Time.GetUtcNow().AddDays(-30);
        await using var db = await History.DbAsync(city);
        await db.Set<FileRow>().Where(row => files.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.ReceivedAt, then));
    }

    private async Task<bool> KnownAsync(Guid file)
    {
        await using var db = await History.DbAsync(city);
        return await db.Set<FileRow>().AnyAsync(row => row.Id == file);
    }

    private bool Stored(Guid file) => File.Exists(((DirectoryFileStore)Store).PathOf(file));
}
