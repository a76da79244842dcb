using MotCua.Authority.Contracts;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;

namespace MotCua.Dossiers;

/// <summary>The definitions a dossier was filed under, beside those in force today: what the counter looks at before it accepts.</summary>
public static class CompareVersions
{
    /// <param name="Version">Of the procedure.</param>
    /// <param name="Calendar">Version of the working calendar.</param>
    /// <param name="Norm">The time limit through the dossier's channel; null when it cannot be filed that way.</param>
    public sealed record Definitions(int Version, DateOnly InForceFrom, int Calendar, Norm? Norm);

    /// <param name="InForce">Null when the procedure is not in force any more.</param>
    /// <param name="Differences">Parts that are not the same: <c>procedure</c>, <c>form</c>, <c>fees</c>, <c>process</c>, <c>templates</c>, <c>calendar</c>.</param>
    public sealed record View(Guid Id, Definitions Pinned, Definitions? InForce, IReadOnlyList<string> Differences);

    public sealed class Handler(DossierFinder finder, IProcedureTerms procedures, ICalendars calendars, CityClock clock)
    {
        public async Task<Result<View>> HandleAsync(string idOrCode, Scope scope, CancellationToken ct)
        {
            var found = await finder.VisibleAsync(idOrCode, scope, ct);
            if (!found.Ok)
            {
                return found.Problem;
            }

            var d = found.Value.State;
            var pinned = await procedures.PinnedAsync(d.Pins.Procedure, d.Pins.Version, ct)
                ?? throw new InvalidOperationException($"Version {d.Pins.Version} of {d.Pins.Procedure} is pinned but not in the catalogue.");
            var present = await procedures.InForceAsync(d.Pins.Procedure, clock.Today, ct);
            var calendar = await calendars.CurrentVersionAsync(ct);
            return new View(
                d.Id, Of(pinned, d.Pins.Calendar, d.Channel), present is null ? null : Of(present, calendar, d.Channel),
                [.. present is null ? [] : Parts(pinned, present), .. calendar == d.Pins.Calendar ? Array.Empty<string>() : ["calendar"]]);
        }

        private static Definitions Of(ProcedureVersion version, int calendar, Channel channel) =>
            new(version.Version, version.InForceFrom, calendar, version.NormFor(DossierFacts.Of(channel)));

        /// <summary>Files of the two packages that differ, by the part they belong to; examples are no law.</summary>
        private static IEnumerable<string> Parts(ProcedureVersion left, ProcedureVersion right) => left.Package.Files.Keys.Union(right.Package.Files.Keys)
            .Where(path => left.Package.Files.GetValueOrDefault(path) != right.Package.Files.GetValueOrDefault(path))
            .Select(path => path.Split('/', '.')[0]).Where(part => part != "fixtures").Distinct().Order(StringComparer.Ordinal);
    }
}
