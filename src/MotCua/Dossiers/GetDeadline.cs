using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Time;

namespace MotCua.Dossiers;

/// <summary>Why a dossier is due when it is: the clock explains itself day by day.</summary>
public static class GetDeadline
{
    /// <param name="Deadline">Null before acceptance: no clock runs.</param>
    public sealed record View(Guid Id, string Reference, string? Code, Deadline? Deadline, WarningBand? Band, bool Late);

    public sealed class Handler(DossierFinder finder, IDossierFacts facts, CityClock clock)
    {
        public async Task<Result<View>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            var found = await finder.VisibleAsync(idOrCode, scope, ct);
            if (!found.Ok)
            {
                return found.Problem;
            }

            var d = found.Value.State;
            if (d.AcceptedAt is not { } accepted)
            {
                return new View(d.Id, d.Reference, d.Code, null, null, false);
            }

            var known = await facts.ForAsync(d, ct);
            var now = clock.Now;
            var deadline = LegalClock.Due(known.Terms.Norm, accepted, d.Pauses.Select(p => new Pause(p.From, p.To, p.Reason)), known.Competent, shownUntil: clock.Today);
            return new View(d.Id, d.Reference, d.Code, deadline, LegalClock.Band(deadline.Start, d.Due, d.EndedAt ?? now, known.Competent), d.LateAt(now));
        }
    }
}
