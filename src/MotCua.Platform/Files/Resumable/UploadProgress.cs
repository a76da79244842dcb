namespace MotCua.Platform.Files.Resumable;

/// <summary>How far an upload is.</summary>
/// <param name="Arrived">Bytes that are safe; the sender goes on behind them.</param>
/// <param name="ExpiresAt">Until when it may go on; null when it is complete.</param>
public sealed record UploadProgress(Guid Id, long Arrived, long Size, DateTimeOffset? ExpiresAt)
{
    internal static UploadProgress Of(UploadRow row) => new(row.Id, row.Arrived, row.Size, row.ExpiresAt);

    internal static UploadProgress Of(FileRow row) => new(row.Id, row.Size, row.Size, null);
}
