using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Performance.Figures;
using MotCua.Platform.Time;

namespace MotCua.Performance;

/// <summary>All departments and communes of a period beside each other, ranked within their level.</summary>
public static class ListUnitFigures
{
    public sealed record Line(Guid Unit, string Slug, LocalText Name, UnitLevel Level, bool Exact, ElevenFields Fields, string? Band);

    public sealed record View(FiguresStand Stand, string Period, bool Running, IReadOnlyList<Line> Units);

    public sealed class Handler
    {
        private readonly FiguresReader figures;
        private readonly IndexOfUnits index;
        private readonly IUnits units;
        private readonly CityClock clock;

        internal Handler(FiguresReader figures, IndexOfUnits index, IUnits units, CityClock clock) =>
            (this.figures, this.index, this.units, this.clock) = (figures, index, units, clock);

        public async Task<Result<View>> HandleAsync(Scope scope, string? period, CancellationToken ct)
        {
            var asked = ReportPeriod.Parse(period, clock.Today);
            if (!asked.Ok)
            {
                return asked.Problem;
            }

            await using var snapshot = await figures.OpenAsync(ct);
            var day = asked.Value.To < clock.Today ? asked.Value.To : clock.Today;
            var all = await index.AllAsync(snapshot, await units.ReadAsync(ct), asked.Value, clock.Today, ct);
            return new View(figures.StandOf(snapshot), asked.Value.ToString(), asked.Value.To >= clock.Today, [.. all.Select(each => LineOf(each, scope, day))]);
        }

        private static Line LineOf(Scored each, Scope scope, DateOnly day)
        {
            var telling = new Telling(PerformanceAccess.SeesUnit(scope, each.Unit!.Id));
            return new(
                each.Unit.Id, each.Unit.Slug, each.Unit.NameOn(day), each.Unit.Level, telling.Exact, ElevenFields.Of(each.Figures, each.Index, each.Rank, telling),
                telling.Total(each.Figures, each.Index.Band?.Code));
        }
    }
}
