using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using MotCua.Web;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Operations;

/// <summary>Nodes of one installation are started together, by whatever starts machines: also on a database that is still empty.</summary>
public sealed class StartsAtOnceTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("motcua-start-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_database_load_the_city_once()
    {
        await using var cluster = await PrivatePostgres.StartAsync();
        await using var first = Node(cluster.ConnectionString);
        await using var second = Node(cluster.ConnectionString);
        var refused = await Task.WhenAll(Task.Run(() => first.StartCityAsync(default)), Task.Run(() => second.StartCityAsync(default)));
        refused.ShouldAllBe(problem => problem == null);

        await using var db = await first.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var dossiers = await db.Set<DossierRow>().CountAsync();
        dossiers.ShouldBe(File.ReadLines(Path.Combine(TestRun.Root, "catalogue/sandbox/demo.yaml")).Count(line => line.TrimStart().StartsWith("- { procedure:", StringComparison.Ordinal)));
    }

    private WebApplication Node(string connection) => WebHost.Build([
        "--urls=http://127.0.0.1:0", "--environment=Development", $"--MOTCUA_DATA={data}", $"--MOTCUA_CATALOGUE={Path.Combine(TestRun.Root, "catalogue")}",
        "--MOTCUA_SEED=demo", "--MOTCUA_SANDBOX_URL=http://127.0.0.1:1", $"--ConnectionStrings:MotCua={connection}", "--Logging:LogLevel:Default=Warning"]);
}
