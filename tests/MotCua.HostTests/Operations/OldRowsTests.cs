using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Operations;
using MotCua.Platform.Posts;
using MotCua.Platform.Sessions;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using MotCua.Web.Operations;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Operations;

public sealed class OldRowsOnSqlite(SqliteCity city) : OldRowsTests(city);

public sealed class OldRowsOnPostgres(PostgresCity city) : OldRowsTests(city);

/// <summary>What nobody needs any more goes, and nothing else.</summary>
public abstract class OldRowsTests(TestCity city)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stored_answers_and_ended_sessions_are_dropped_after_their_time()
    {
        var now = city.Services.GetRequiredService<CityClock>().Now;
        var subject = Guid.CreateVersion7();
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        foreach (var days in (int[])[8, 6, 0])
        {
            db.Add(new IdempotencyRow { Subject = subject, Route = "POST /test", Key = $"{days}", InputHash = [1], Aggregate = subject, Answer = [], At = now.AddDays(-days) });
        }

        var (over, live) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        db.Add(new SignedOutSession { Id = over, At = now.AddHours(-13), KeepUntil = now.AddHours(-1) });
        db.Add(new SignedOutSession { Id = live, At = now, KeepUntil = now.AddHours(12) });
        await db.SaveChangesAsync(Ct);

        await city.Services.GetRequiredService<DropOldRows>().RunOnceAsync(Ct);
        (await db.Set<IdempotencyRow>().Where(row => row.Subject == subject).Select(row => row.Key).OrderBy(key => key).ToListAsync(Ct)).ShouldBe(["0", "6"]);
        (await db.Set<SignedOutSession>().Where(row => row.Id == over || row.Id == live).Select(row => row.Id).ToListAsync(Ct)).ShouldBe([live]);
    }

    [Fact]
    public async Task One_owner_s_kept_posts_are_few_and_the_newest()
    {
        var posts = city.Services.GetRequiredService<KeptPosts>();
        var (owner, now) = (Guid.CreateVersion7(), city.Time.GetUtcNow());
        var ids = Enumerable.Range(0, KeptPosts.MostOfOne + 3).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var (id, index) in ids.Select((id, index) => (id, index)))
        {
            await posts.AddAsync(new KeptPost { Id = id, Owner = owner, Content = [1], ExpiresAt = now.AddMinutes(30 + index) }, now, Ct);
        }

        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        (await db.Set<KeptPost>().Where(post => post.Owner == owner).OrderBy(post => post.ExpiresAt).Select(post => post.Id).ToListAsync(Ct)).ShouldBe(ids[3..]);
    }

    [Fact]
    public async Task The_hash_of_a_command_s_input_is_keyed()
    {
        var input = new { text = "999088000101" };
        var context = new CommandContext(Guid.CreateVersion7(), "POST /test", "k", null, city.Time.GetUtcNow()) { Hashes = city.Services.GetRequiredService<InputHashes>() };
        var hash = context.For(input).InputHash;
        hash.ShouldBe(context.For(input).InputHash);
        hash.ShouldNotBe((context with { Hashes = new InputHashes(new MasterKey("other", new byte[32])) }).For(input).InputHash);
        hash.ShouldNotBe(System.Security.Cryptography.SHA256.HashData(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(input, MotCua.Platform.Ledger.Envelope.Json)));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_full_or_broken_disk_is_not_ready()
    {
        using var client = new HttpClient { BaseAddress = city.Web };
        (await client.GetStringAsync(new Uri("/healthz/ready", UriKind.Relative), Ct)).ShouldBe("ready");
        var folder = Directory.CreateTempSubdirectory("motcua-test-").FullName;
        new DiskRoom([folder], 1).Lack().ShouldBeNull();
        Directory.GetFiles(folder).ShouldBeEmpty();
        new DiskRoom([folder], int.MaxValue).Lack().ShouldBe("disk full");
        await File.WriteAllTextAsync(Path.Combine(folder, "file"), "x", Ct);
        new DiskRoom([Path.Combine(folder, "file")], 1).Lack().ShouldBe("disk not writable");
        Directory.Delete(folder, recursive: true);
    }
}
