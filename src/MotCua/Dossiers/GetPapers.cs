using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Files;

namespace MotCua.Dossiers;

/// <summary>The papers of a dossier with their names, for those who read content; others see that there are none to read.</summary>
public static class GetPapers
{
    public sealed class Handler(DossierFinder finder, FileStore files)
    {
        public async Task<Result<IReadOnlyList<FileFacts>>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            var found = await finder.VisibleAsync(idOrCode, scope, ct);
            if (!found.Ok)
            {
                return found.Problem;
            }

            var file = found.Value;

            return !DossierAccess.ReadsContent(scope, file.State) || file.Cipher is not { } cipher
                ? Array.Empty<FileFacts>()
                : (await files.OfDossierAsync(file.State.Id, cipher, ct)).ToArray();
        }
    }
}
