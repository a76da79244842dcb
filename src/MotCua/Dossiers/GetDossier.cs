using MotCua.Authority.Contracts;
using MotCua.Kernel;

namespace MotCua.Dossiers;

/// <summary>One dossier as the caller may see it: the state, and what people typed for those who may read it.</summary>
public static class GetDossier
{
    /// <param name="Application">Null for callers who oversee but may not read content, and after an erasure.</param>
    public sealed record View(Dossier Dossier, Application? Application, Texts Texts, IReadOnlyList<DossierAction> Actions);

    /// <summary>Texts of officials and of the party, already decrypted.</summary>
    /// <param name="Mandate">What the helper wrote beside the mandate under which they filed.</param>
    public sealed record Texts(RequestSupplement.Request? Request, string? Reasons, CompleteTask.ResultDraft? Draft, string? Mandate = null);

    public sealed class Handler(DossierFinder finder, DossierViews views)
    {
        /// <param name="idOrCode">The key, the reference or the official code.</param>
        public async Task<Result<View>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            var file = await finder.VisibleAsync(idOrCode, scope, ct);
            return file.Ok ? await views.OfAsync(file.Value, scope, ct) : file.Problem;
        }
    }
}
