namespace MotCua.Platform.Files;

/// <summary>An object that arrives in pieces: whole chunks, sealed like every object's, in a place where nobody reads it. Held by one at a time.</summary>
public interface IFilePart : IAsyncDisposable
{
    /// <summary>Plain bytes of one chunk.</summary>
    public const int ChunkSize = SealedChunks.PlainSize;

    /// <summary>Whole chunks that are there.</summary>
    long Chunks { get; }

    /// <summary>Seals the next chunk: <see cref="ChunkSize"/> bytes, fewer only in the object's last.</summary>
    ValueTask AppendAsync(ReadOnlyMemory<byte> plain, CancellationToken ct);

    /// <summary>After it returns, what was appended is durable.</summary>
    void Sync();

    /// <summary>All chunks are there: from now on it is an object like every other. Durable when it returns.</summary>
    void Complete();
}

/// <summary>Somebody else is writing this part.</summary>
public sealed class FilePartBusyException(Exception inner) : IOException("The part is being written.", inner);
