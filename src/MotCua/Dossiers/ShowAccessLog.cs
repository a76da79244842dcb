using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Audit;

namespace MotCua.Dossiers;

/// <summary>Who in office looked at a dossier, when and why: for the party whose data it is, and for those who act for them.</summary>
public static class ShowAccessLog
{
    /// <summary>Of openings, of lists, and of copies, each: more than anybody reads; older entries stay in the database.</summary>
    public const int Most = 200;

    /// <param name="Name">The official's name and title; null when the directory does not know them any more.</param>
    /// <param name="Unit">Where their post is.</param>
    /// <param name="What"><c>dossier</c> for the content as a whole, <c>file</c>, <c>paper</c>, <c>timeline</c>, <c>list</c> for the applicant's name in a list, <c>register</c> for a line of the register, <c>export</c> for a line of a file that an official took along, or <c>copy</c> for a copy that the party took.</param>
    /// <param name="Of">Which file (its id) or which paper (its form).</param>
    /// <param name="Note">What the official gave as the reason, where one had to be given.</param>
    public sealed record Entry(DateTimeOffset At, string? Name, LocalText? Title, Guid? Unit, string What, string? Of, AccessReason Reason, string? Note)
    {
        /// <summary>The reader's own doing: a copy of their data. Where the reason is the party's own and this is false, it was the party for whom the reader acts.</summary>
        public bool Own { get; init; }
    }

    public sealed class Handler(DossierFinder finder, IAccessLog log, IOfficials officials)
    {
        public async Task<Result<IReadOnlyList<Entry>>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct, int most = Most)
        {
            var found = await finder.VisibleAsync(idOrCode, scope, ct);
            if (!found.Ok)
            {
                return found.Problem;
            }

            if (scope.Kind != SubjectKind.Citizen || !scope.MayActFor(found.Value.State.Party))
            {
                return Problem.Forbidden;
            }

            var entries = new List<Entry>();
            foreach (var reading in await log.OfAsync(found.Value.State.Id, most, found.Value.Cipher, ct))
            {
                entries.Add(await EntryAsync(reading, scope, officials, ct));
            }

            return entries;
        }
    }

    internal static async Task<Entry> EntryAsync(RecordedReading reading, Scope scope, IOfficials officials, CancellationToken ct)
    {
        var official = await officials.FindAsync(reading.Subject, ct);
        var (what, of) = reading.What.Split('/', 2) is [var kind, var which] ? (kind, which) : (reading.What, null);
        return new(reading.At, official?.Name, official?.Title, official?.Unit, what, of, reading.Reason, reading.Note) 
        {
            Own = reading.Reason == AccessReason.Own && (reading.Subject == scope.Subject || scope.Earlier.Contains(reading.Subject)),
        };
    }
}
