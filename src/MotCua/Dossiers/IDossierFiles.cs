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

    /// <summary>Those of the papers' files in which a scanner has found something.</summary>
    Task<IReadOnlySet<Guid>> InfectedAsync(IEnumerable<FiledComponent> components, CancellationToken ct);
}
