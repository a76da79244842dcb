using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Hands uploaded files over from their uploader to a dossier, in the command that files it.</summary>
public interface IDossierFiles
{
    /// <summary>
    /// The rows that move the files under the dossier's key. A file that is not complete, not the subject's, infected or
    /// already filed elsewhere is refused by its component.
    /// </summary>
    Task<Result<IReadOnlyList<RowWrite>>> HandOverAsync(
        Guid uploader, Guid dossier, ContentCipher cipher, IReadOnlyList<FiledComponent> components, CancellationToken ct);

    /// <summary>What is wrong with the papers' files by now.</summary>
    Task<FileFaults> FaultsAsync(IEnumerable<FiledComponent> components, CancellationToken ct);
}

/// <summary>Files that complete nothing.</summary>
/// <param name="Infected">A scanner has found something in them.</param>
/// <param name="Damaged">The store does not hold them any more, or not whole.</param>
public sealed record FileFaults(IReadOnlySet<Guid> Infected, IReadOnlySet<Guid> Damaged)
{
    public static FileFaults None { get; } = new(new HashSet<Guid>(), new HashSet<Guid>());

    /// <summary>Codes of the papers with a damaged file, in their order.</summary>
    public IReadOnlyList<string> DamagedIn(IEnumerable<FiledComponent> components) =>
        Damaged.Count == 0 ? [] : [.. components.Where(component => component.Files.Any(Damaged.Contains)).Select(component => component.Code)];
}
