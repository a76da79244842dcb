using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Audit;

namespace MotCua.Dossiers;

/// <summary>Who in office looked at a dossier, when and why: for the party whose data it is, and for those who act for them.</summary>
public static class ShowAccessLog
{
    /// <summary>Of openings, and of lists, each: more than anybody reads; older entries stay in the database.</summary>
    public const int Most = 200;

    /// <param name="Name">The official's name and title; null when the directory does not know them any more.</param>
    /// <param name="Unit">Where their post is.</param>
    /// <param name="What"><c>dossier</c> for the content as a whole, <c>file</c>, <c>paper</c>, <c>timeline</c>, or <c>list</c> for the applicant's name in a list.</param>
    /// <param name="Of">Which file (its id) or which paper (its form).</param>
    /// <param name="Note">What the official gave as the reason, where one had to be given.</param>
    public sealed record Entry(DateTimeOffset At, string? Name, LocalText? Title, Guid? Unit, string What, string? Of, AccessReason Reason, string? Note);

    public sealed class Handler(DossierFinder finder, IAccessLog log, IOfficials officials)
    {
        public async Task<Result<IReadOnlyList<Entry>>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct)
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
            foreach (var reading in await log.OfAsync(found.Value.State.Id, Most, found.Value.Cipher, ct))
            {
                var official = await officials.FindAsync(reading.Subject, ct);
                var (what, of) = reading.What.Split('/', 2) is [var kind, var which] ? (kind, which) : (reading.What, null);
                entries.Add(new(reading.At, official?.Name, official?.Title, official?.Unit, what, of, reading.Reason, reading.Note));
            }

            return entries;
        }
    }
}
