namespace MotCua.Platform.Files;

/// <summary>The sender stopped in the middle, or sent more than the server reads.</summary>
internal sealed class UploadBrokenException(Exception inner) : Exception("The upload broke off.", inner);

/// <summary>Bytes that were read ahead, then the rest of their stream.</summary>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private ReadOnlyMemory<byte> head = head;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (head.IsEmpty)
            return await ReadAsync(rest, buffer, cancellationToken);
        var count = Math.Min(head.Length, buffer.Length);
        head[..count].CopyTo(buffer);
        head = head[count..];
        return count;
    }

    /// <summary>Reads from a sender: a connection that breaks is his, not the disk's.</summary>
    public static async ValueTask<int> ReadAsync(Stream sender, Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await sender.ReadAsync(buffer, ct);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new UploadBrokenException(e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
