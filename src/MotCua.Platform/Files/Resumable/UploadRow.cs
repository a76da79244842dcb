namespace MotCua.Platform.Files.Resumable;

/// <summary>A file on its way in pieces: how far it has come is here, its whole chunks lie in the store. Becomes a <see cref="FileRow"/> of the same id.</summary>
public sealed class UploadRow
{
    public required Guid Id { get; init; }

    /// <summary>Who sends it; nobody else knows of it.</summary>
    public required Guid Uploader { get; init; }

    /// <summary>Its name, sealed under the uploader's key as it will stand on the file.</summary>
    public required byte[] Name { get; init; }

    /// <summary>The file's own key, wrapped by the uploader's.</summary>
    public required byte[] Wrapped { get; init; }

    /// <summary>Plain bytes of the whole file, as announced.</summary>
    public required long Size { get; init; }

    /// <summary>Plain bytes that are durable: whole chunks in the store, and <see cref="Tail"/>.</summary>
    public required long Arrived { get; init; }

    /// <summary>Sealed bytes behind the last whole chunk: the store holds whole chunks only, so that none is ever written over.</summary>
    public required byte[] Tail { get; init; }

    /// <summary>Somebody is writing until then; null when nobody is. A dead server's hold runs out.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>Thrown away after this; moves on with every byte.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required long Revision { get; init; }

    internal UploadRow()
    {
    }

    internal UploadRow At(long arrived, byte[] tail, DateTimeOffset? heldUntil, DateTimeOffset expiresAt) => new()
    {
        Id = Id, Uploader = Uploader, Name = Name, Wrapped = Wrapped, Size = Size, Arrived = arrived, Tail = tail, HeldUntil = heldUntil, BegunAt = BegunAt,
        ExpiresAt = expiresAt, Revision = Revision + 1,
    };
}
