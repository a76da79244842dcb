using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Finds one dossier for reading, by its key, its reference or its official code.</summary>
public sealed class DossierFinder(ICommandStore store, ContentKeys keys)
{
    /// <summary>The dossier, if the caller may know that there is one.</summary>
    public async Task<Result<DossierFile>> VisibleAsync(string idOrCode, Scope scope, CancellationToken ct) =>
        await FindAsync(idOrCode, ct) is { } file && DossierAccess.Sees(scope, file.State) ? file : Problem.NotFound;

    /// <summary>The same for callers who read what people typed, and only while there is a key to read it with.</summary>
    public async Task<Result<DossierFile>> ReadableAsync(string idOrCode, Scope scope, CancellationToken ct) =>
        await FindAsync(idOrCode, ct) is { Cipher: not null } file && DossierAccess.ReadsContent(scope, file.State) ? file : Problem.NotFound;

    private async Task<DossierFile?> FindAsync(string idOrCode, CancellationToken ct)
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
