using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

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
public sealed class LoadedFiles(IDbContextFactory<AppDb> contexts)
{
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
