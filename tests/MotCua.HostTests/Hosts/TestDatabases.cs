using MotCua.HostTests.Hosts;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(TestDatabases))]

namespace MotCua.HostTests.Hosts;

/// <summary>Fresh databases for tests that need no host; one cluster for all of them, started by the first that asks.</summary>
public sealed class TestDatabases : IAsyncDisposable
{
    private static readonly SemaphoreSlim Starting = new(1);
    private static PrivatePostgres? shared;
    private static int count;

    /// <summary>A fresh database in the shared cluster, or in another; the role may do everything (superuser).</summary>
    public static async Task<string> CreateAsync(PrivatePostgres? cluster = null)
    {
        cluster ??= await SharedAsync();
        var name = "test" + Interlocked.Increment(ref count);
        await using var connection = new NpgsqlConnection(cluster.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (shared is not null)
        {
            await shared.DisposeAsync();
        }
    }

    private static async Task<PrivatePostgres> SharedAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return shared ??= await PrivatePostgres.StartAsync();
        }
        finally
        {
            Starting.Release();
        }
    }
}
