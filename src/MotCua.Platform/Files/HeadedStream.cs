namespace MotCua.Platform.Files;

/// <summary>The sender stopped in the middle, or sent more than the server reads.</summary>
internal sealed class UploadBrokenException(Exception inner) : Exception("The upload broke off.", inner);

/// <summary>Bytes that were read ahead, then the rest of their stream.</summary>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> head = head;

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
}
