namespace MotCua.Platform.Files;

/// <summary>Where the bytes of files lie: one encrypted object per file id, written once, never changed.</summary>
public interface IFileStore
{
    /// <summary>Streams plain bytes in. After it returns they are durable; after an exception there is nothing.</summary>
    /// <param name="key">The file's own random key, 32 bytes; used for this one object.</param>
    /// <param name="most">Bytes allowed; one more is <see cref="FileTooLargeException"/>.</param>
    Task<StoredObject> WriteAsync(Guid id, byte[] key, Stream plain, long most, CancellationToken ct);

    /// <summary>As <see cref="WriteAsync"/>, but durable only when the system has written its pages: for loads that may be done again from the start.</summary>
    Task<StoredObject> WriteUnsyncedAsync(Guid id, byte[] key, Stream plain, long most, CancellationToken ct);

    /// <summary>Opens an object that arrives in pieces, for nobody else at the same time; begins it when there is nothing yet.</summary>
    /// <param name="chunks">Chunks of it that count: what lies behind them was never acknowledged. Fewer may be there.</param>
    /// <param name="size">Plain bytes of the whole object; at least 1.</param>
    /// <exception cref="FilePartBusyException">Somebody is writing it.</exception>
    IFilePart OpenPart(Guid id, byte[] key, long chunks, long size);

    /// <summary>Takes away what has arrived of an object; nothing happens when there is nothing.</summary>
    void DeletePart(Guid id);

    /// <summary>Plain bytes of the stored object by its length alone, so that nothing is read; null when it is gone or no object has that length.</summary>
    long? SizeOf(Guid id);

    /// <summary>The plain bytes as a forward-only stream of known length.</summary>
    /// <exception cref="FileNotFoundException">There is no such object.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">While reading: bytes were altered, cut, moved or added.</exception>
    Stream OpenRead(Guid id, byte[] key);

    /// <summary>Takes the object away; nothing happens when there is none.</summary>
    void Delete(Guid id);

    /// <summary>All objects, and whether they were written before that moment; in no order, and not as of one moment.</summary>
    IEnumerable<(Guid Id, bool Older)> All(DateTimeOffset before);

    /// <summary>Takes away what uploads that ended in the middle left behind before that moment.</summary>
    void DropParts(DateTimeOffset before);
}

/// <param name="Size">Plain bytes.</param>
/// <param name="Sha256">Of the plain bytes.</param>
public sealed record StoredObject(long Size, byte[] Sha256);

/// <summary>The stream was longer than allowed; what had been written is gone.</summary>
public sealed class FileTooLargeException(long most) : IOException($"More than {most} bytes.")
{
    public long Most { get; } = most;
}
