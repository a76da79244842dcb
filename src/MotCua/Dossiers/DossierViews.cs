using MotCua.Authority.Contracts;
using MotCua.Platform.Audit;
using MotCua.Platform.Commands;

namespace MotCua.Dossiers;

/// <summary>Shows a dossier as the caller may see it. That somebody in office reads what people typed is recorded first.</summary>
public sealed class DossierViews(DossierContents contents, IAccessLog log)
{
    /// <summary>What the access log calls the reading of a dossier's content as a whole.</summary>
    public const string Read = "dossier";

    /// <param name="file">Visible to the caller.</param>
    public async Task<GetDossier.View> OfAsync(DossierFile file, Scope scope, CancellationToken ct)
    {
        var d = file.State;
        var side = Decision.SideOf(scope);
        var actions = Lifecycle.Open(d.Status, side).Where(a => DossierAccess.Offers(scope, d, a)).ToList();
        if (!DossierAccess.ReadsContent(scope, d) || file.Cipher is null)
        {
            return new(d, null, new(null, null, null), actions);
        }

        await RecordAsync(log, scope, d, Read, ct);
        var application = await contents.ReadAsync<Application>(file, d.Application, ct);
        var request = d.OpenRequest is { Kind: DossierContent.Request } r ? await contents.ReadAsync<RequestSupplement.Request>(file, r, ct) : null;
        var reasons = d.OpenRequest is { Kind: DossierContent.Reasons } why ? await contents.ReadAsync<string>(file, why, ct) : null;
        // The party reads the result only when it has been approved; officials need the draft before.
        var draft = d.Result is { } result && (side == Side.Official || d.Status is Contracts.DossierStatus.Resolved or Contracts.DossierStatus.Returned)
            ? await contents.ReadAsync<CompleteTask.ResultDraft>(file, result.Draft, ct)
            : null;
        var mandate = d.Mandate?.Note is { } note ? await contents.ReadAsync<string>(file, note, ct) : null;
        return new(d, application, new(request, reasons, draft, mandate), actions);
    }

    /// <summary>Readings by officials and by other systems are recorded; the party and who acts for it read their own.</summary>
    internal static Task RecordAsync(IAccessLog log, Scope scope, Dossier d, string what, CancellationToken ct) =>
        scope.Kind is SubjectKind.Official or SubjectKind.Integrator ? log.RecordAsync(new(scope.Subject, d.Id, what, AccessReason.Handling), ct) : Task.CompletedTask;
}
