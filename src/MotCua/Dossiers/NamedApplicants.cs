using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Platform.Audit;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Who applied, for lists that name them: of dossiers whose content the caller reads; that it was read is recorded first.</summary>
public sealed class NamedApplicants(ContentKeys keys, IAccessLog log)
{
    /// <param name="what">What the access log says was read.</param>
    /// <returns>By dossier; without those the caller may not read, and those whose person has been erased.</returns>
    public async Task<IReadOnlyDictionary<Guid, Applicant>> OfAsync(AppDb db, Scope scope, IEnumerable<Dossier> dossiers, string what, CancellationToken ct)
    {
        var people = new Dictionary<Guid, Applicant>();
        List<Dossier> readable = [.. dossiers.Where(d => DossierAccess.ReadsContent(scope, d))];
        if (readable.Count == 0)
        {
            return people;
        }

        List<Guid> ids = [.. readable.Select(d => d.Id)];
        await log.RecordListAsync(scope.Subject, ids, ct, what);
        var wrapped = await db.Set<ContentKeyRow>().Where(key => ids.Contains(key.Owner)).ToDictionaryAsync(key => key.Owner, ct);
        var contents = (await db.Set<ContentRow>().Where(row => ids.Contains(row.Dossier) && row.Kind == DossierContent.Application).ToListAsync(ct))
            .ToDictionary(row => (row.Dossier, row.Version));
        foreach (var dossier in readable)
        {
            // Without a key the person has been erased.
            if (wrapped.TryGetValue(dossier.Id, out var key) && contents.TryGetValue((dossier.Id, dossier.Application.Version), out var content))
            {
                people[dossier.Id] = DossierContent.Open<Application>(keys.Open(key), content).Applicant;
            }
        }

        return people;
    }
}
