using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.HostTests.Hosts;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Durability;

public sealed class HistoryOnSqlite(SqliteStages stages) : HistoryTests(stages), IClassFixture<SqliteStages>;

public sealed class HistoryOnPostgres(PostgresStages stages) : HistoryTests(stages), IClassFixture<PostgresStages>;

public sealed class SqliteStages() : Stages(new SqliteCity());

public sealed class PostgresStages() : Stages(new PostgresCity());

/// <summary>A city of its own with a dossier in every stage.</summary>
public abstract class Stages(TestCity city) : IAsyncLifetime
{
    public TestCity City => city;

    public Dictionary<Stage, Told> Dossiers { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await city.InitializeAsync();
        using var story = new Story(city);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            Dossiers[stage] = await story.TellAsync(stage);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await city.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A dossier is the fold of its events; who may see it is the same question to the database and in memory.</summary>
public abstract class HistoryTests(Stages stages)
{
    [Fact]
    public Task In_every_stage_state_columns_head_and_work_items_are_what_the_history_says() => History.ShouldBeCleanAsync(stages.City);

    [Fact]
    public async Task The_database_shows_exactly_the_dossiers_that_the_rule_in_memory_shows()
    {
        await using var db = await History.DbAsync(stages.City);
        var all = (await db.Set<DossierRow>().ToListAsync(TestContext.Current.CancellationToken)).Select(row => row.Read()).ToList();
        var seen = new HashSet<int>();
        foreach (var scope in ScopesOf(all))
        {
            var listed = await db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Select(row => row.Id).ToListAsync(TestContext.Current.CancellationToken);
            var expected = all.Where(dossier => DossierAccess.Sees(scope, dossier)).Select(dossier => dossier.Id).ToList();
            listed.Order().ShouldBe(expected.Order(), scope.ToString());
            seen.Add(listed.Count);
        }

        seen.Count.ShouldBeGreaterThan(4, "scopes that see none, some and all");
    }

    /// <summary>Each kind of subject with each role in each unit, alone and with another role elsewhere; parties, representatives, strangers.</summary>
    private static IEnumerable<Scope> ScopesOf(List<Dossier> all)
    {
        var units = all.SelectMany(d => new[] { d.ReceivingUnit, d.CompetentUnit }).Append(Guid.CreateVersion7()).Distinct().ToList();
        var stranger = Guid.CreateVersion7();
        var random = new Random(20251122);
        yield return Scope.Anonymous;
        foreach (var kind in Enum.GetValues<SubjectKind>())
        {
            foreach (var subject in new[] { all[0].Party, stranger })
            {
                yield return new() { Kind = kind, Subject = subject };
                yield return new() { Kind = kind, Subject = stranger, Represents = [subject] };
                foreach (var role in Enum.GetValues<Role>())
                {
                    foreach (var unit in units)
                    {
                        var other = new Holding(units[random.Next(units.Count)], Enum.GetValues<Role>()[random.Next(Enum.GetValues<Role>().Length)]);
                        yield return new() { Kind = kind, Subject = subject, Holdings = [new(unit, role)] };
                        yield return new() { Kind = kind, Subject = subject, Holdings = [new(unit, role), other] };
                    }
                }
            }
        }
    }
}
