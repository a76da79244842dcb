using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>What officials and the party wrote on the way: comments, opinions of consulted agencies, reasons, requests. For officials who read content.</summary>
public static class GetNotes
{
    public sealed class Handler(IDbContextFactory<AppDb> contexts, DossierFinder finder, DossierContents contents)
    {
        /// <returns>Texts by the version of the event they belong to, as the timeline numbers them.</returns>
        public async Task<Result<IReadOnlyDictionary<long, string>>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            var found = await finder.VisibleAsync(idOrCode, scope, ct);
            if (!found.Ok)
            {
                return found.Problem;
            }

            var file = found.Value;

            var notes = new Dictionary<long, string>();
            if (scope.Kind != SubjectKind.Official || !DossierAccess.ReadsContent(scope, file.State) || file.Cipher is null)
            {
                return notes;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var rows = await db.Set<LedgerRow>().Where(e => e.Stream == file.State.Id).ToListAsync(ct);
            var texts = new List<(long Version, ContentRef Ref)>();
            var requests = new List<(long Version, ContentRef Ref)>();
            var supplements = new List<(long Version, ContentRef Ref)>();
            foreach (var recorded in rows.Select(row => Envelope.Read(row.Record)))
            {
                if (recorded.Event is not { } happened)
                {
                    continue; // a type that this release does not know
                }

                if (Text(happened) is { } text)
                {
                    texts.Add((recorded.Version, text));
                }
                else if (Request(happened) is { } request)
                {
                    requests.Add((recorded.Version, request));
                }
                else if (happened is DossierSupplied supplied)
                {
                    supplements.Add((recorded.Version, supplied.Application));
                }
            }

            if (texts.Count > 0)
            {
                var read = await contents.ReadManyAsync<string>(file, [.. texts.Select(t => t.Ref)], ct);
                foreach (var (version, reference) in texts)
                {
                    notes[version] = read[reference.Version];
                }
            }

            if (requests.Count > 0)
            {
                var asked = await contents.ReadManyAsync<RequestSupplement.Request>(file, [.. requests.Select(r => r.Ref)], ct);
                foreach (var (version, reference) in requests)
                {
                    notes[version] = $"{string.Join("; ", asked[reference.Version].Items)}. {asked[reference.Version].Reason}";
                }
            }

            if (supplements.Count > 0)
            {
                var sent = await contents.ReadManyAsync<Application>(file, [.. supplements.Select(s => s.Ref)], ct);
                foreach (var (version, reference) in supplements)
                {
                    if (sent[reference.Version].Reply is { } reply)
                    {
                        notes[version] = reply;
                    }
                }
            }

            return notes;
        }

        private static ContentRef? Text(IEvent happened) => happened switch
        {
            MandateRecorded e => e.Note,
            TaskCompleted e => e.Comment,
            TaskReturned e => e.Reason,
            OpinionAsked e => e.Question,
            AcceptanceRefused e => e.Reasons,
            WithdrawalRequested e => e.Reason,
            DossierStopped e => e.Reason,
            DossierRepinned e => e.Reason,
            _ => null,
        };

        private static ContentRef? Request(IEvent happened) => happened switch
        {
            GuidanceGiven e => e.Request,
            SupplementRequested e => e.Request,
            _ => null,
        };
    }
}
