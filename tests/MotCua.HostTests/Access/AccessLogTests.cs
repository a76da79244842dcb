using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Audit;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Access;

public abstract class AccessLogTests(TestCity city)
{
    [Fact]
    public async Task Copies_that_the_party_took_push_no_official_out_of_sight()
    {
        var (log, dossier, official, party) = (city.Services.GetRequiredService<IAccessLog>(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            db.AddRange(Row(official, "dossier", "handling", 0), Row(official, "list", "handling", 1));
            db.AddRange(Enumerable.Range(2, 300).Select(day => Row(party, "copy", "own", day)));
            await db.SaveChangesAsync();
        }

        (await log.OfAsync(dossier, 200, cipher: null, default)).Select(reading => reading.What).Distinct().ShouldBe(["copy", "list", "dossier"]);
        (await log.OfManyAsync([dossier], 200, default)).Select(line => line.Reading.What).Distinct().ShouldBe(["copy", "list", "dossier"]);

        AccessLogRow Row(Guid subject, string what, string reason, int day) => new()
        {
            Id = Guid.CreateVersion7(), Subject = subject, Dossier = dossier, What = what, Reason = reason, At = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero).AddDays(day),
        };
    }

    [Fact]
    public async Task Names_seen_in_many_lists_do_not_push_out_of_sight_who_opened_the_dossier()
    {
        var (log, dossier, reader) = (city.Services.GetRequiredService<IAccessLog>(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            db.Add(Row("dossier", 0));
            db.AddRange(Enumerable.Range(1, 300).Select(day => Row("list", day)));
            await db.SaveChangesAsync();
        }

        var told = await log.OfAsync(dossier, 200, cipher: null, default);
        told.Count(reading => reading.What == "list").ShouldBe(200);
        told[^1].What.ShouldBe("dossier", "the newest first, and the opening before all the lists is still there");

        var all = await log.OfManyAsync([dossier, Guid.CreateVersion7()], 200, default);
        all.Select(each => each.Reading).ShouldBe(told, "over all dossiers of a person as of one");
        all.ShouldAllBe(each => each.Dossier == dossier);

        AccessLogRow Row(string what, int day) => new()
        {
            Id = Guid.CreateVersion7(), Subject = reader, Dossier = dossier, What = what, Reason = "handling", At = new DateTimeOffset(2026, 1, 1, 2, 0, 0, TimeSpan.Zero).AddDays(day),
        };
    }
}

public sealed class AccessLogOnSqlite(SqliteCity city) : AccessLogTests(city);

public sealed class AccessLogOnPostgres(PostgresCity city) : AccessLogTests(city);
