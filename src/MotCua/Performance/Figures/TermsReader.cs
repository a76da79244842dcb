using System.Collections.Concurrent;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Performance.Tracks;
using MotCua.Platform.Ledger;
using MotCua.Platform.Time;

namespace MotCua.Performance.Figures;

/// <summary>Reads the definitions that a stretch of the ledger needs; versions never change, so each is read once.</summary>
internal sealed class TermsReader(IProcedureTerms procedures, ICalendars calendars, CityClock clock)
{
    private readonly ConcurrentDictionary<(string, int), ProcedureTraits> traits = new();
    private readonly ConcurrentDictionary<(Guid, int), WorkingCalendar> hours = new();

    /// <param name="known">Tracks that the stretch goes on with, by dossier.</param>
    public async ValueTask<FoldTerms> ForAsync(IEnumerable<(Guid Stream, IEvent Event)> stretch, Func<Guid, Track?> known, CancellationToken ct)
    {
        var units = new Dictionary<Guid, Guid>();
        foreach (var (stream, happened) in stretch)
        {
            switch (happened)
            {
                case DossierSubmitted e:
                    units[stream] = e.CompetentUnit;
                    await PinAsync(e.Pins, e.CompetentUnit, ct);
                    break;
                case DossierRepinned e:
                    await PinAsync(e.Pins, units.TryGetValue(stream, out var unit) ? unit : (known(stream) as DossierTrack)?.Unit ?? Guid.Empty, ct);
                    break;
                case AcceptanceRefused or DossierResolved when known(stream) is DossierTrack { Procedure.Length: > 0 } t:
                    await PinAsync(new(t.Procedure, t.Version, t.Calendar), t.Unit, ct);
                    break;
            }
        }

        return new(clock.Zone, traits, hours);
    }

    private async ValueTask PinAsync(Pins pins, Guid unit, CancellationToken ct)
    {
        if (!traits.ContainsKey((pins.Procedure, pins.Version)))
        {
            var version = await procedures.PinnedAsync(pins.Procedure, pins.Version, ct);
            traits[(pins.Procedure, pins.Version)] = version is null ? ProcedureTraits.Unknown : ProcedureTraits.Of(version.Procedure, version.Package.Fees);
        }

        if (!hours.ContainsKey((unit, pins.Calendar)))
        {
            hours[(unit, pins.Calendar)] = await calendars.ForUnitAsync(unit, pins.Calendar, ct);
        }
    }
}
