using System.Security.Cryptography;

namespace MotCua.Platform.Files;

/// <summary>Opens a stored file chunk by chunk; no byte is given out before its chunk has proved true.</summary>
internal sealed class SealedReadStream : Stream
{
    private readonly Stream stored;
    private readonly Guid file;
    private readonly AesGcm aes;
    private readonly byte[] cipher = new byte[SealedChunks.SealedSize];
    private readonly byte[] plain = new byte[SealedChunks.PlainSize];
    private readonly long chunks;
    private long next;
    private int at;
    private int filled;
    private long position;

    public SealedReadStream(Stream stored, Guid file, byte[] key)
    {
        this.stored = stored;
        this.file = file;
        Span<byte> header = stackalloc byte[SealedChunks.Header.Length];
        var whole = stored.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.SequenceEqual(SealedChunks.Header);
        Length = (whole ? SealedChunks.PlainLength(stored.Length) : null)
            ?? throw new CryptographicException($"File {file} is not a stored object: its header or length is wrong.");
        chunks = (stored.Length - header.Length + SealedChunks.SealedSize - 1) / SealedChunks.SealedSize;
        aes = new AesGcm(key, SealedChunks.TagSize);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (at == filled && next < chunks)
            Open(stored.ReadAtLeast(cipher, cipher.Length, throwOnEndOfStream: false));
        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (at == filled && next < chunks)
            Open(await stored.ReadAtLeastAsync(cipher, cipher.Length, throwOnEndOfStream: false, cancellationToken));
        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            aes.Dispose();
            stored.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Open(int read)
    {
        if (read < SealedChunks.Overhead)
            throw new CryptographicException($"File {file} was cut while it was read.");
        filled = SealedChunks.Open(aes, file, next, last: next == chunks - 1, cipher.AsSpan(0, read), plain);
        next++;
        at = 0;
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, filled - at);
        plain.AsSpan(at, count).CopyTo(buffer);
        at += count;
        position += count;
        return count;
    }
}
