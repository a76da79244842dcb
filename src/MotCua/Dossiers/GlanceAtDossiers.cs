using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Platform.Audit;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>What an official's list says beside each dossier: who applies, since when it stands as it does, who has it in hand.</summary>
/// <remarks>Names are shown only of dossiers whose content the caller may read, and that they were shown is recorded on each of them first.</remarks>
public static class GlanceAtDossiers
{
    /// <summary>After these a dossier waits for somebody else.</summary>
    private static readonly string[] Turns =
        [nameof(DossierSubmitted), nameof(GuidanceGiven), nameof(SupplementRequested), nameof(DossierSupplied), nameof(WithdrawalRequested), nameof(DossierResolved)];

    /// <param name="Applicant">Null for whoever may not read the content, and after an erasure.</param>
    /// <param name="Own">The caller is the party: the dossier is a colleague's to handle.</param>
    /// <param name="Since">When it last changed hands between the applicant and the offices.</param>
    /// <param name="Delivery">How the result is to be received: counter, post or electronic.</param>
    public sealed record Glance(string? Applicant, bool Own, DateTimeOffset Since, string Delivery, IReadOnlyList<Work> Open);

    /// <summary>Open work: the step, where, and who has taken it.</summary>
    public sealed record Work(string Step, Guid Unit, Guid? Holder);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, ContentKeys keys, IAccessLog log)
    {
        /// <returns>By dossier; without those the caller may not see.</returns>
        public async Task<IReadOnlyDictionary<Guid, Glance>> HandleAsync(Scope scope, IReadOnlyCollection<Guid> ids, CancellationToken ct)
        {
            if (ids.Count == 0)
            {
                return new Dictionary<Guid, Glance>();
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var rows = await db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Where(d => ids.Contains(d.Id)).ToListAsync(ct);
            var dossiers = rows.ConvertAll(row => row.Read());
            var since = await db.Set<LedgerRow>().Where(e => ids.Contains(e.Stream) && Turns.Contains(e.Type))
                .GroupBy(e => e.Stream).Select(turns => new { Dossier = turns.Key, At = turns.Max(e => e.At) }).ToDictionaryAsync(turn => turn.Dossier, turn => turn.At, ct);
            var names = await NamesAsync(db, scope, [.. dossiers.Where(d => DossierAccess.ReadsContent(scope, d))], ct);
            return dossiers.ToDictionary(d => d.Id, d => new Glance(
                names.GetValueOrDefault(d.Id), DossierAccess.IsOwn(scope, d), since.GetValueOrDefault(d.Id, d.SubmittedAt), d.Delivery,
                [.. d.Tasks.Select(task => new Work(task.Node, task.Unit, task.Assignee))]));
        }

        private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(AppDb db, Scope scope, IReadOnlyList<Dossier> readable, CancellationToken ct)
        {
            if (readable.Count == 0)
            {
                return new Dictionary<Guid, string>();
            }

            var ids = readable.Select(d => d.Id).ToList();
            await log.RecordListAsync(scope.Subject, ids, ct);
            var wrapped = await db.Set<ContentKeyRow>().Where(key => ids.Contains(key.Owner)).ToDictionaryAsync(key => key.Owner, ct);
            var contents = (await db.Set<ContentRow>().Where(row => ids.Contains(row.Dossier) && row.Kind == DossierContent.Application).ToListAsync(ct))
                .ToDictionary(row => (row.Dossier, row.Version));
            var names = new Dictionary<Guid, string>();
            foreach (var dossier in readable)
            {
                // Without a key the person has been erased.
                if (wrapped.TryGetValue(dossier.Id, out var key) && contents.TryGetValue((dossier.Id, dossier.Application.Version), out var content))
                {
                    names[dossier.Id] = DossierContent.Open<Application>(keys.Open(key), content).Applicant.FullName;
                }
            }

            return names;
        }
    }
}
