using System.Security.Cryptography;

namespace MotCua.Platform.Files;

/// <summary>A part in a directory: the object's own format from the first byte, so that completing it is a rename.</summary>
internal sealed class DirectoryFilePart : IFilePart
{
    private readonly Guid id;
    private readonly long lastChunk;
    private readonly FileStream file;
    private readonly Action publish;
    private readonly AesGcm aes;
    private readonly byte[] chunk = new byte[SealedChunks.SealedSize];

    /// <param name="file">Open for reading and writing, for nobody else.</param>
    /// <param name="most">Chunks that count; what lies behind them, or is half of one, is cut off.</param>
    /// <param name="size">Plain bytes of the whole object.</param>
    /// <param name="publish">Moves the file to its place.</param>
    public DirectoryFilePart(Guid id, byte[] key, FileStream file, long most, long size, Action publish)
    {
        (this.id, this.file, this.publish) = (id, file, publish);
        lastChunk = (size - 1) / SealedChunks.PlainSize;
        if (file.Length < SealedChunks.Header.Length)
        {
            file.SetLength(0);
            file.Write(SealedChunks.Header);
        }

        Chunks = Math.Min(most, (file.Length - SealedChunks.Header.Length) / SealedChunks.SealedSize);
        file.SetLength(SealedChunks.Header.Length + Chunks * SealedChunks.SealedSize);
        file.Seek(0, SeekOrigin.End);
        aes = new AesGcm(key, SealedChunks.TagSize);
    }

    public long Chunks { get; private set; }

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> plain, CancellationToken ct)
    {
        if (Chunks > lastChunk || (plain.Length != SealedChunks.PlainSize && Chunks != lastChunk))
            throw new ArgumentException($"Chunk {Chunks} of {lastChunk + 1} cannot have {plain.Length} bytes.", nameof(plain));
        var length = SealedChunks.Seal(aes, id, Chunks, last: Chunks == lastChunk, plain.Span, chunk);
        await file.WriteAsync(chunk.AsMemory(0, length), ct);
        Chunks++;
    }

    public void Sync() => file.Flush(flushToDisk: true);

    public void Complete()
    {
        if (Chunks != lastChunk + 1)
            throw new InvalidOperationException($"Only {Chunks} of {lastChunk + 1} chunks are there.");
        Sync();
        publish();
        file.Dispose(); // whoever reads the object now must not find it locked
    }

    public async ValueTask DisposeAsync()
    {
        aes.Dispose();
        await file.DisposeAsync();
    }
}
