using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Performance;
using MotCua.Performance.Figures;
using MotCua.Platform.Operations;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Performance;

/// <summary>What people did over the API stands in the figures within a moment, and equals the ledger.</summary>
public abstract class FiguresOfJourneysTests(TestCity city) : IDisposable
{
    private readonly Story story = new(city);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_journey_stands_in_the_figures_and_they_equal_the_ledger()
    {
        var ward = city.UnitOf("commune-00004-2025");
        var before = await WardAsync(ward);
        await story.TellAsync(Stage.Rated);
        await story.TellAsync(Stage.Awaiting);
        await story.TellAsync(Stage.Paid);
        var after = await UntilAsync(ward, row => row.Received >= before.Received + 3 && row.PaidAtCounter > before.PaidAtCounter && row.SupplementsAsked > before.SupplementsAsked);

        // Other tests live in the same city: at least what this one did.
        (after.Resolved - before.Resolved).ShouldBePositive();
        (after.ResolvedOnTime - before.ResolvedOnTime).ShouldBe(after.Resolved - before.Resolved);
        (after.Ratings - before.Ratings).ShouldBePositive();
        (after.StepsDone - before.StepsDone).ShouldBeGreaterThanOrEqualTo(5);
        var report = await city.Services.GetRequiredService<Verifier>().VerifyAsync(withInvariants: true, Ct);
        report.Findings.Where(finding => $"{finding.Args.GetValueOrDefault("invariant")}".StartsWith("performance.", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    public void Dispose()
    {
        story.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<DayUnitRow> UntilAsync(Guid unit, Func<DayUnitRow, bool> there)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var row = await WardAsync(unit);
            if (there(row))
            {
                return row;
            }

            await Task.Delay(100, Ct);
        }

        return await WardAsync(unit);
    }

    /// <summary>All days of the unit together.</summary>
    private async Task<DayUnitRow> WardAsync(Guid unit)
    {
        await using var snapshot = await ProjectionSnapshot.OpenAsync(city.Services.GetRequiredService<IDbContextFactory<AppDb>>(), FiguresProjection.Reader, Ct);
        var sum = new DayUnitRow();
        foreach (var row in await snapshot.Db.Set<DayUnitRow>().Where(row => row.Generation == snapshot.Generation && row.Unit == unit).ToListAsync(Ct))
        {
            sum.Add(row.Numbers);
        }

        return sum;
    }
}

// Cities of their own: others work in the shared ones at the same time.
public sealed class FiguresOfJourneysOnSqlite(OwnCity<SqliteCity> own) : FiguresOfJourneysTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class FiguresOfJourneysOnPostgres(OwnCity<PostgresCity> own) : FiguresOfJourneysTests(own.City), IClassFixture<OwnCity<PostgresCity>>;
