using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MotCua.Platform.Files;

/// <summary>Files in one directory (<c>MOTCUA_FILES</c>), which all nodes share. Written beside, synced, renamed: never half there.</summary>
public sealed class DirectoryFileStore : IFileStore
{
    /// <summary>The folder of what is under way and nobody can read yet.</summary>
    internal const string Parts = "parts";

    private readonly string root;
    private readonly string parts;

    public DirectoryFileStore(string root)
    {
        this.root = Path.GetFullPath(root);
        parts = Path.Combine(this.root, Parts);
        Directory.CreateDirectory(parts);
    }

    public Task<StoredObject> WriteAsync(Guid id, byte[] key, Stream plain, long most, CancellationToken ct) => WriteAsync(id, key, plain, most, sync: true, ct);

    public Task<StoredObject> WriteUnsyncedAsync(Guid id, byte[] key, Stream plain, long most, CancellationToken ct) => WriteAsync(id, key, plain, most, sync: false, ct);

    private async Task<StoredObject> WriteAsync(Guid id, byte[] key, Stream plain, long most, bool sync, CancellationToken ct)
    {
        var part = Path.Combine(parts, $"{id:N}.{Guid.CreateVersion7():N}");
        var target = PathOf(id);
        try
        {
            StoredObject stored;
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, System.IO.FileOptions.Asynchronous))
            {
                stored = await SealAsync(id, key, plain, file, most, ct);
                file.Flush(flushToDisk: sync);
            }

            Publish(part, target, sync);
            return stored;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    public IFilePart OpenPart(Guid id, byte[] key, long chunks, long size)
    {
        var (part, target) = (PartOf(id), PathOf(id));
        // Completed, and then the server died before anybody wrote it down.
        if (!File.Exists(part) && File.Exists(target))
            File.Move(target, part);
        FileStream file;
        try
        {
            // The lock is the system's and ends with the process; no other node of the same directory gets the part meanwhile.
            file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, System.IO.FileOptions.Asynchronous);
        }
        catch (IOException e) when (File.Exists(part))
        {
            throw new FilePartBusyException(e);
        }

        try
        {
            return new DirectoryFilePart(id, key, file, chunks, size, () => Publish(part, target, sync: true));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void DeletePart(Guid id) => File.Delete(PartOf(id));

    public long? SizeOf(Guid id)
    {
        var file = new FileInfo(PathOf(id));
        return file.Exists ? SealedChunks.PlainLength(file.Length) : null;
    }

    public Stream OpenRead(Guid id, byte[] key)
    {
        FileStream file;
        try
        {
            file = new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, System.IO.FileOptions.Asynchronous | System.IO.FileOptions.SequentialScan);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new FileNotFoundException($"There is no stored file {id}.", e);
        }

        try
        {
            return new SealedReadStream(file, id, key);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Delete(Guid id)
    {
        if (File.Exists(PathOf(id)))
            File.Delete(PathOf(id));
    }

    public IEnumerable<(Guid Id, bool Older)> All(DateTimeOffset before)
    {
        foreach (var folder in Directory.EnumerateDirectories(root).Where(folder => folder != parts))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                if (Guid.TryParseExact(Path.GetFileName(file), "N", out var id))
                    yield return (id, File.GetLastWriteTimeUtc(file) < before.UtcDateTime);
            }
        }
    }

    public void DropParts(DateTimeOffset before)
    {
        foreach (var part in Directory.EnumerateFiles(parts).Where(part => File.GetLastWriteTimeUtc(part) < before.UtcDateTime))
            File.Delete(part);
    }

    // The last characters of a UUIDv7 are random; the first are its time and would put a month into one folder.
    internal string PathOf(Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(root, name[^2..], name[^4..^2], name);
    }

    // Unlike those of one request, which have a name of their own each time.
    private string PartOf(Guid id) => Path.Combine(parts, id.ToString("N"));

    private void Publish(string part, string target, bool sync)
    {
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        File.Move(part, target, overwrite: !sync); // a load that is done again finds what it wrote the first time
        if (!sync)
            return;
        SyncFolder(folder);
        SyncFolder(Path.GetDirectoryName(folder)!);
        SyncFolder(root);
    }

    private static async Task<StoredObject> SealAsync(Guid id, byte[] key, Stream plain, FileStream file, long most, CancellationToken ct)
    {
        using var aes = new AesGcm(key, SealedChunks.TagSize);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] now = new byte[SealedChunks.PlainSize], ahead = new byte[SealedChunks.PlainSize], chunk = new byte[SealedChunks.SealedSize];
        chunk.AsSpan(0, SealedChunks.Header.Length).Clear();
        SealedChunks.Header.CopyTo(chunk);
        await file.WriteAsync(chunk.AsMemory(0, SealedChunks.Header.Length), ct);
        var size = 0L;
        var filled = await plain.ReadAtLeastAsync(now, now.Length, throwOnEndOfStream: false, ct);
        for (var index = 0L; ; index++)
        {
            size += filled;
            if (size > most)
                throw new FileTooLargeException(most);
            // One chunk ahead: each must know whether it is the last.
            var more = filled == now.Length ? await plain.ReadAtLeastAsync(ahead, ahead.Length, throwOnEndOfStream: false, ct) : 0;
            hash.AppendData(now, 0, filled);
            var length = SealedChunks.Seal(aes, id, index, last: more == 0, now.AsSpan(0, filled), chunk);
            await file.WriteAsync(chunk.AsMemory(0, length), ct);
            if (more == 0)
                return new StoredObject(size, hash.GetHashAndReset());
            (now, ahead, filled) = (ahead, now, more);
        }
    }

    // A rename is durable when its folder is; .NET opens no folders, so the system call is made here.
    private static void SyncFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var handle = Open(folder, 0);
        if (handle < 0)
            return;
        var done = Sync(handle);
        _ = Close(handle);
        if (done != 0)
            throw new IOException($"{folder} could not be synced.");
    }

#pragma warning disable CA5392, SYSLIB1054, CA2101 // libc is the one the runtime itself has loaded; three plain calls need no generator
    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi)]
    private static extern int Open(string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
#pragma warning restore CA5392, SYSLIB1054, CA2101
}
