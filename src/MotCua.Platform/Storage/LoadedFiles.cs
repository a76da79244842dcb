using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MotCua.Platform.Storage;

/// <summary>Which reference files were loaded last, by the hash of their bytes.</summary>
public sealed class LoadedFilesRow
{
    /// <summary>E.g. <c>catalogue</c>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public required string Hash { get; set; }
}

/// <summary>Remembers what was loaded, so that a start with the same files reads nothing again.</summary>
public sealed class LoadedFiles(IDbContextFactory<AppDb> contexts, StorageOptions options)
{
    // Any number will do, as long as nothing else locks it.
    private const int LoadingLock = 7306;

    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>Over names and bytes of all files of a folder, and over the code that reads them: another build may read them otherwise.</summary>
    public static string HashOf(string folder, params IEnumerable<Type> readers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var reader in readers)
        {
            hash.AppendData(reader.Module.ModuleVersionId.ToByteArray());
        }

        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Held while files are loaded: of nodes that start on one database at once, one loads and the others wait for it. SQLite has one server.</summary>
    /// <returns>To be disposed of when everything is loaded and kept; a node that dies lets go as well.</returns>
    public async Task<IAsyncDisposable?> AloneAsync(CancellationToken ct)
    {
        if (!options.IsPostgres)
        {
            return null;
        }

        // The lock belongs to the session, so the connection must not go back to the pool; and the pool's time-out for locks is
        // shorter than loading a city: hence asking again instead of waiting.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select pg_try_advisory_lock(@lock)", connection) { Parameters = { new("lock", (long)LoadingLock) } };
            while (await command.ExecuteScalarAsync(ct) is not true)
            {
                await Task.Delay(AskAgain, ct);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<bool> SameAsync(string name, string hash, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Set<LoadedFilesRow>().AnyAsync(row => row.Name == name && row.Hash == hash, ct);
    }

    public async Task KeepAsync(string name, string hash, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into loaded_files (name, hash) values ({name}, {hash}) on conflict (name) do update set hash = excluded.hash", ct);
    }
}
