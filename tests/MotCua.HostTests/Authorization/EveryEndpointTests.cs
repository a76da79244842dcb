using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Authorization;

public sealed class EveryEndpointOnSqlite(SqliteScene scene) : EveryEndpointTests(scene), IClassFixture<SqliteScene>;

public sealed class EveryEndpointOnPostgres(PostgresScene scene) : EveryEndpointTests(scene), IClassFixture<PostgresScene>;

/// <summary>Walks every route the running server has. There are no side doors.</summary>
public abstract class EveryEndpointTests(Scene scene)
{
    public static TheoryData<string> Routes => [.. Entries.All.Select(entry => entry.Route)];

    [Fact]
    public void Every_route_has_an_entry_and_every_entry_a_route()
    {
        var routes = scene.City.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(RouteOf).Distinct().ToList();
        var entries = Entries.All.Select(entry => entry.Route).ToList();
        routes.Except(entries).ShouldBeEmpty("new routes need an entry in Entries.cs");
        entries.Except(routes).ShouldBeEmpty("entries without a route are to be removed from Entries.cs");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nobody_else_sees_or_changes_anything(string route)
    {
        var entry = EntryOf(route);
        var leaks = new List<string>();
        foreach (var (part, persona) in IntrudersOf(entry))
        {
            var ledger = await LedgerAsync();
            var answer = await scene.AskAsync(entry, persona);
            leaks.AddRange(scene.Canaries.NewIn(answer).Select(canary => $"{part} ({persona}) saw the {canary}"));
            if ((int)answer.Status >= 500)
            {
                leaks.Add($"{part} ({persona}) got {(int)answer.Status}");
            }

            if (entry.Writes && await LedgerAsync() != ledger)
            {
                leaks.Add($"{part} ({persona}) changed the ledger");
            }

            if (entry.SameWithout && (answer.Steady, answer.ETag, answer.Status) is var now
                && scene.Before(entry, persona) is var then && now != (then.Steady, then.ETag, then.Status))
            {
                leaks.Add($"{part} ({persona}) is answered otherwise than before the dossier existed");
            }
        }

        leaks.ShouldBeEmpty(route);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_rightful_person_gets_in_and_finds_what_is_theirs(string route)
    {
        var entry = EntryOf(route);
        var answer = await scene.AskAsync(entry, entry.Rightful);
        answer.Succeeded.ShouldBeTrue($"{route} answered {entry.Rightful} {(int)answer.Status}: {answer.Body}");
        entry.Finds.Except(scene.Canaries.In(answer)).ShouldBeEmpty($"{route} does not show {entry.Rightful}: {answer.Body}");
    }

    private static IEnumerable<KeyValuePair<string, string>> IntrudersOf(Entry entry) => Cast.Intruders
        .Where(each => !entry.AlsoRightful.ContainsKey(each.Key))
        .Concat(entry.OtherRole is { } persona ? [KeyValuePair.Create("same unit, involved, another role", persona)] : []);

    private static Entry EntryOf(string route) => Entries.All.Single(entry => entry.Route == route);

    private static string RouteOf(RouteEndpoint endpoint) =>
        $"{string.Join(",", endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Order() ?? Enumerable.Repeat("*", 1))} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    private async Task<long> LedgerAsync()
    {
        await using var db = await scene.City.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await db.Set<LedgerRow>().LongCountAsync();
    }
}
