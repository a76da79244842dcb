using MotCua.Benchmarks.City;

namespace MotCua.Benchmarks.Database;

/// <summary>What a phase of load cost, seen from the kernel and from the write-ahead log.</summary>
/// <param name="Application">CPU of web and worker, in microseconds.</param>
/// <param name="Database">CPU of all of PostgreSQL, in microseconds.</param>
/// <param name="WalBytes">Bytes of WAL records without full-page images.</param>
/// <param name="Commits">Commits of transactions that wrote.</param>
internal sealed record Cost(double Application, double Database, double WalBytes, double Commits)
{
    public Cost Per(int commands) => new(Application / commands, Database / commands, WalBytes / commands, Commits / commands);
}

/// <summary>Measures between two moments.</summary>
internal sealed class Phase
{
    private readonly Server server;
    private readonly int web;
    private readonly int postmaster;
    private readonly double application;
    private readonly double database;
    private readonly string wal;

    private Phase(Server server, int web, int postmaster, string wal)
    {
        (this.server, this.web, this.postmaster, this.wal) = (server, web, postmaster, wal);
        application = ProcessFigures.CpuMicroseconds(web);
        database = ProcessFigures.CpuWithChildrenMicroseconds(postmaster);
    }

    public static async Task<Phase> BeginAsync(Server server, int web, int postmaster) => new(server, web, postmaster, await WalAsync(server));

    public async Task<Cost> EndAsync()
    {
        var app = ProcessFigures.CpuMicroseconds(web) - application;
        var db = ProcessFigures.CpuWithChildrenMicroseconds(postmaster) - database;
        var end = await WalAsync(server);
        var rows = await server.ListAsync(
            $"select \"resource_manager/record_type\", count, record_size::float8 from pg_get_wal_stats('{wal}', '{end}', true)",
            r => (Type: r.GetString(0), Count: r.GetInt64(1), Size: r.GetDouble(2)));
        return new(app, db, rows.Sum(r => r.Size), rows.Where(r => r.Type.StartsWith("Transaction/COMMIT", StringComparison.Ordinal)).Sum(r => r.Count));
    }

    private static Task<string> WalAsync(Server server) => server.OneAsync<string>("select pg_current_wal_flush_lsn()::text");
}
