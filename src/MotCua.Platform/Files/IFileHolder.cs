namespace MotCua.Platform.Files;

/// <summary>Something that needs uploads before they are filed, and says so when they are swept.</summary>
public interface IFileHolder
{
    /// <summary>Those among the uploader's files that are still needed.</summary>
    Task<IReadOnlySet<Guid>> HeldAsync(Guid uploader, IReadOnlyCollection<Guid> files, CancellationToken ct);
}
