using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Performance.Figures;
using MotCua.Performance.Index766;
using MotCua.Platform.Time;

namespace MotCua.Performance;

/// <summary>Index 766 of a unit or of the city: each indicator with its numerator and denominator, and the total.</summary>
public static class ShowIndex
{
    /// <param name="Unit">Null for the whole city.</param>
    public sealed record View(FiguresStand Stand, Guid? Unit, string Period, bool Running, bool Exact, IndexScore Index);

    public sealed class Handler
    {
        private readonly FiguresReader figures;
        private readonly IndexOfUnits index;
        private readonly IUnits units;
        private readonly CityClock clock;

        internal Handler(FiguresReader figures, IndexOfUnits index, IUnits units, CityClock clock) =>
            (this.figures, this.index, this.units, this.clock) = (figures, index, units, clock);

        /// <param name="unit">The unit's id, or its slug; the city when nothing is said.</param>
        public async Task<Result<View>> HandleAsync(Scope scope, string? unit, string? period, CancellationToken ct)
        {
            var asked = ReportPeriod.Parse(period, clock.Today);
            if (!asked.Ok)
            {
                return asked.Problem;
            }

            var register = await units.ReadAsync(ct);
            var found = string.IsNullOrEmpty(unit) ? null : Guid.TryParse(unit, out var id) ? register.Find(id) : register.BySlug(unit);
            if (found is null && !string.IsNullOrEmpty(unit))
            {
                return PerformanceProblems.UnknownUnit;
            }

            var day = asked.Value.To < clock.Today ? asked.Value.To : clock.Today;
            var lineage = found is null ? null : UnitLineage.Of(register, found.Id, day);
            await using var snapshot = await figures.OpenAsync(ct);
            var scored = await index.OneAsync(snapshot, register, found, lineage, asked.Value, clock.Today, ct);
            var telling = new Telling(found is null ? PerformanceAccess.SeesCity(scope) : PerformanceAccess.SeesUnit(scope, found.Id));
            return new View(figures.StandOf(snapshot), found?.Id, asked.Value.ToString(), asked.Value.To >= clock.Today, telling.Exact, telling.Of(scored.Index));
        }
    }
}
