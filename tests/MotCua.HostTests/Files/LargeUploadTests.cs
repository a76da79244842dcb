using System.Net;
using System.Security.Cryptography;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Files;

public sealed class LargeUploadsOnSqlite(SqliteCity city) : LargeUploadTests(city);

public sealed class LargeUploadsOnPostgres(PostgresCity city) : LargeUploadTests(city);

/// <summary>Two hundred megabytes over a line that breaks ten times. In the quick run a tenth of it.</summary>
public abstract class LargeUploadTests(TestCity city)
{
    private const int Breaks = 10;

    private static readonly int Size = (TestRun.Full ? 200 : 20) * 1024 * 1024 + 12_345;

    [Fact]
    public async Task A_large_file_cut_ten_times_arrives_whole_and_needs_no_memory()
    {
        using var an = await TusClient.ForAsync(city);
        an.Api.Timeout = TimeSpan.FromMinutes(5);
        var bytes = ResumableTests.Pdf(Size);
        var random = new Random(TestRun.Seed);
        var cuts = Enumerable.Range(0, Breaks).Select(_ => random.Next(1, Size)).Order().ToList();
        var at = await an.BeginAsync(Size, "ban-ve.pdf");
        GC.Collect();
        var (before, most) = (Environment.WorkingSet, 0L);

        var (offset, sent) = (0L, 0L);
        foreach (var cut in cuts.Where(cut => cut > offset))
        {
            var arrived = await an.CutAsync(at, offset, Size - offset, bytes.AsMemory((int)offset, (int)(cut - offset)));
            arrived.ShouldBeInRange(offset, cut);
            (sent, offset) = (sent + cut - offset, arrived);
            most = Math.Max(most, Environment.WorkingSet - before);
        }

        // What a break costs is what the server had not read yet: at most its buffer, and what the line held.
        (sent - offset).ShouldBeLessThan(Breaks * 8L * 1024 * 1024);
        (await an.AppendAsync(at, offset, bytes.AsMemory((int)offset))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        most = Math.Max(most, Environment.WorkingSet - before);
        (await ResumableTests.HashAsync(an, at)).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        most.ShouldBeLessThan(200L * 1024 * 1024);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Size} bytes, cut at {string.Join(", ", cuts)}; memory grew by {most / 1024 / 1024} MB");
    }
}
