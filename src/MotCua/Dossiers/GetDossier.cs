using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>One dossier as the caller may see it: the state, and what people typed for those who may read it.</summary>
public static class GetDossier
{
    /// <param name="Application">Null for callers who oversee but may not read content, and after an erasure.</param>
    public sealed record View(Dossier Dossier, Application? Application, Texts Texts, IReadOnlyList<DossierAction> Actions);

    /// <summary>Texts of officials and of the party, already decrypted.</summary>
    public sealed record Texts(RequestSupplement.Request? Request, string? Reasons, CompleteTask.ResultDraft? Draft);

    public sealed class Handler(ICommandStore store, ContentKeys keys, DossierContents contents)
    {
        /// <param name="idOrCode">The key, the reference or the official code.</param>
        public async Task<Result<View>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            var file = await FileAsync(idOrCode, ct);
            if (file is null || !DossierAccess.Sees(scope, file.State))
            {
                return Problem.NotFound;
            }

            var d = file.State;
            var side = Decision.SideOf(scope);
            var actions = Lifecycle.Open(d.Status, side).Where(a => DossierAccess.May(scope, d, a) == Access.Granted).ToList();
            if (!DossierAccess.ReadsContent(scope, d) || file.Cipher is null)
            {
                return new View(d, null, new(null, null, null), actions);
            }

            var application = await contents.ReadAsync<Application>(file, d.Application, ct);
            var request = d.OpenRequest is { Kind: DossierContent.Request } r ? await contents.ReadAsync<RequestSupplement.Request>(file, r, ct) : null;
            var reasons = d.OpenRequest is { Kind: DossierContent.Reasons } why ? await contents.ReadAsync<string>(file, why, ct) : null;
            // The party reads the result only when it has been approved; officials need the draft before.
            var draft = d.Result is { } result && (side == Side.Official || d.Status is DossierStatus.Resolved or DossierStatus.Returned)
                ? await contents.ReadAsync<CompleteTask.ResultDraft>(file, result.Draft, ct)
                : null;
            return new View(d, application, new(request, reasons, draft), actions);
        }

        /// <summary>The dossier without any check; for callers that check themselves.</summary>
        internal async Task<DossierFile?> FileAsync(string idOrCode, CancellationToken ct)
        {
            var reads = new ReadBatch();
            var isKey = Guid.TryParse(idOrCode, out var id);
            var where = isKey ? "id = {0}" : "(reference = {0} or code = {0})";
            object argument = isKey ? id : idOrCode.Trim().ToUpperInvariant();
            var rows = reads.Add<DossierRow>(where, argument);
            var wrapped = reads.Add<ContentKeyRow>(isKey ? "owner = {0}" : "owner = (select id from dossiers_dossier where reference = {0} or code = {0})", argument);
            await store.ReadAsync(reads, ct);
            return rows.First is { } row ? new DossierFile(row, row.Read(), wrapped.First is { } w ? keys.Open(w) : null) : null;
        }
    }
}
