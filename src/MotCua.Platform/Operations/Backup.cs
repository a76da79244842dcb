using MotCua.Kernel;
using MotCua.Platform.Files;

namespace MotCua.Platform.Operations;

/// <summary>Copies an installation out and in: database, files, seals. Keys stay out (see <see cref="BackupManifest"/>).</summary>
public sealed class Backup
{
    private readonly IDatabaseCopy database;
    private readonly OperationsOptions options;
    private readonly TimeProvider time;

    internal Backup(IDatabaseCopy database, OperationsOptions options, TimeProvider time)
    {
        this.database = database;
        this.options = options;
        this.time = time;
    }

    /// <summary>Writes a backup into a new or empty folder, beside a running server.</summary>
    public async Task<Result<BackupManifest>> BackUpAsync(string folder, CancellationToken ct)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return OperationsProblems.FolderNotEmpty(folder);
        }

        Directory.CreateDirectory(folder);
        var at = time.GetUtcNow();

        // Database first: a file is stored before the row that names it commits, so each file a row names is there afterwards.
        var (epoch, rows, tables) = await database.ExportAsync(folder, ct);
        var (files, bytes) = CopyFolder(options.Files, Path.Combine(folder, "files"), ct, without: DirectoryFileStore.Parts);
        CopyFolder(options.Seals, Path.Combine(folder, "seals"), ct);
        var manifest = new BackupManifest(database.Engine, at, epoch, rows, tables, files, bytes);
        manifest.Write(folder);
        return manifest;
    }

    /// <summary>Fills an empty installation. The ledger's epoch is raised, so that readers put what follows behind what was restored.</summary>
    public async Task<Result<BackupManifest>> RestoreAsync(string folder, CancellationToken ct)
    {
        if (BackupManifest.Read(folder) is not { } manifest)
        {
            return OperationsProblems.NoBackup(folder);
        }

        if (manifest.Engine != database.Engine)
        {
            return OperationsProblems.OtherEngine(manifest.Engine, database.Engine);
        }

        if (manifest.Tables.FirstOrDefault(t => !Whole(Path.Combine(folder, t.File), t.Sha256)) is { } damaged)
        {
            return OperationsProblems.Damaged(damaged.File);
        }

        using var serverLock = ServerLock.TryTake(options);
        if (serverLock is null)
        {
            return OperationsProblems.ServerRunning;
        }

        if (await database.LedgerRowsAsync(ct) is > 0 and var present)
        {
            return OperationsProblems.NotEmpty(present);
        }

        // Files and seals first: if this is interrupted, the database is still empty and restore can run again.
        CopyFolder(Path.Combine(folder, "files"), options.Files, ct);
        CopyFolder(Path.Combine(folder, "seals"), options.Seals, ct);
        await database.ImportAsync(folder, manifest, ct);
        return manifest;
    }

    private static bool Whole(string path, string sha256) => File.Exists(path) && BackupManifest.Sha256Of(path) == sha256;

    /// <param name="without">A folder that stays behind: what is under way is locked by whoever writes it, and goes up anew after a restore (ADR 0013).</param>
    private static (long Files, long Bytes) CopyFolder(string from, string to, CancellationToken ct, string? without = null)
    {
        var (files, bytes) = (0L, 0L);
        if (!Directory.Exists(from))
        {
            return (0, 0);
        }

        foreach (var source in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(from, source);
            if (without is not null && name.StartsWith(without + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                continue;
            }

            var target = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                File.Copy(source, target, overwrite: true);
            }
            catch (FileNotFoundException)
            {
                continue; // swept up meanwhile; what a row of the copied database files stays
            }

            files++;
            bytes += new FileInfo(target).Length;
        }

        return (files, bytes);
    }
}
