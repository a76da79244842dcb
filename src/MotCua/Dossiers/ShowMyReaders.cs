using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Audit;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Who looked at any dossier of a citizen, and of those they act for: one list over all, newest first.</summary>
public static class ShowMyReaders
{
    /// <summary>Of openings, of names in lists, and of copies, each: more than anybody reads on one page; a dossier's own page has the rest.</summary>
    public const int Most = 200;

    /// <summary>Whoever has filed more than this sees who looked at the newest.</summary>
    private const int MostDossiers = 500;

    /// <param name="Code">The official code, or the reference before acceptance.</param>
    public sealed record Line(Guid Dossier, string Code, string Procedure, ShowAccessLog.Entry Reading);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, IAccessLog log, IOfficials officials)
    {
        public async Task<Result<IReadOnlyList<Line>>> HandleAsync(Scope scope, CancellationToken ct)
        {
            if (scope.Kind != SubjectKind.Citizen)
            {
                return Problem.Forbidden;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var dossiers = await db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).OrderByDescending(row => row.SubmittedAt).Take(MostDossiers)
                .Select(row => new { row.Id, Code = row.Code ?? row.Reference, row.Procedure }).ToDictionaryAsync(row => row.Id, ct);
            var lines = new List<Line>();
            foreach (var (dossier, reading) in await log.OfManyAsync(dossiers.Keys, Most, ct))
            {
                lines.Add(new(dossier, dossiers[dossier].Code, dossiers[dossier].Procedure, await ShowAccessLog.EntryAsync(reading, scope, officials, ct)));
            }

            return lines;
        }
    }
}
