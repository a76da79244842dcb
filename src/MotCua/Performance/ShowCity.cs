using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Performance.Figures;
using MotCua.Platform.Time;

namespace MotCua.Performance;

/// <summary>The whole city in eleven fields, for everybody; exactly for who oversees it.</summary>
public static class ShowCity
{
    /// <param name="Exact">Small cells are told: the reader may see them.</param>
    public sealed record View(FiguresStand Stand, string Period, bool Running, bool Exact, ElevenFields Fields, string? Band, IReadOnlyList<string> LeftOut);

    public sealed class Handler
    {
        private readonly CityFigures city;
        private readonly CityClock clock;

        internal Handler(CityFigures city, CityClock clock) => (this.city, this.clock) = (city, clock);

        public async Task<Result<View>> HandleAsync(Scope scope, string? period, CancellationToken ct)
        {
            var asked = ReportPeriod.Parse(period, clock.Today);
            return asked.Ok ? await city.ReadAsync(asked.Value, PerformanceAccess.SeesCity(scope), ct) : asked.Problem;
        }
    }
}

/// <summary>Reads the city's fields, for who asks once and for who watches.</summary>
internal sealed class CityFigures(FiguresReader figures, IndexOfUnits index, IUnits units, CityClock clock)
{
    /// <param name="exact">Small cells too.</param>
    public async Task<ShowCity.View> ReadAsync(ReportPeriod period, bool exact, CancellationToken ct)
    {
        await using var snapshot = await figures.OpenAsync(ct);
        var scored = await index.OneAsync(snapshot, await units.ReadAsync(ct), null, null, period, clock.Today, ct);
        return new(
            figures.StandOf(snapshot), period.ToString(), period.To >= clock.Today, exact, ElevenFields.Of(scored.Figures, scored.Index, null, new Telling(exact)),
            scored.Index.Band?.Code, scored.Index.LeftOut);
    }
}
