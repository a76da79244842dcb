namespace MotCua.Platform.Files;

/// <summary>Shows an exam every byte that is read.</summary>
internal sealed class ExaminedStream(Stream inner, FileExam exam) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        exam.Take(buffer.Span[..read]);
        return read;
    }
}
