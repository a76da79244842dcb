using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Performance.Figures;
using MotCua.Platform.Readers;
using MotCua.Platform.Time;

namespace MotCua.Performance;

/// <summary>One unit: its eleven fields for everybody; by procedure, and which step holds what, for who leads it or oversees the city.</summary>
public static class ShowUnitFigures
{
    /// <summary>One procedure in the period.</summary>
    public sealed record ByProcedure(string Procedure, long Received, long ReceivedOnline, long Resolved, long ResolvedOnTime, long StepsDone, long StepsOnTime);

    /// <summary>Open dossiers at one step, at this moment.</summary>
    /// <param name="LateByTonight">Late at the end of the day, if nothing happens.</param>
    public sealed record AtStep(string Procedure, string Step, long Dossiers, long Late, long LateByTonight, long Paused);

    /// <param name="Predecessors">Units whose figures are in these, because their duties passed to this one whole.</param>
    /// <param name="Split">Predecessors whose figures are not, because their duties went to several.</param>
    /// <param name="Procedures">Absent where the reader may see only what everybody may.</param>
    /// <param name="Steps">As <paramref name="Procedures"/>.</param>
    public sealed record View(
        FiguresStand Stand, Guid Unit, string Slug, LocalText Name, string Period, bool Running, bool Exact, ElevenFields Fields, string? Band, IReadOnlyList<string> LeftOut,
        IReadOnlyList<Guid> Predecessors, IReadOnlyList<Guid> Split, IReadOnlyList<ByProcedure>? Procedures, IReadOnlyList<AtStep>? Steps);

    public sealed class Handler
    {
        private readonly FiguresReader figures;
        private readonly IndexOfUnits index;
        private readonly IUnits units;
        private readonly CityClock clock;

        internal Handler(FiguresReader figures, IndexOfUnits index, IUnits units, CityClock clock) =>
            (this.figures, this.index, this.units, this.clock) = (figures, index, units, clock);

        /// <param name="unit">The unit's id, or its slug.</param>
        public async Task<Result<View>> HandleAsync(Scope scope, string unit, string? period, CancellationToken ct)
        {
            var asked = ReportPeriod.Parse(period, clock.Today);
            if (!asked.Ok)
            {
                return asked.Problem;
            }

            var register = await units.ReadAsync(ct);
            if ((Guid.TryParse(unit, out var id) ? register.Find(id) : register.BySlug(unit)) is not { } found)
            {
                return PerformanceProblems.UnknownUnit;
            }

            var day = asked.Value.To < clock.Today ? asked.Value.To : clock.Today;
            var lineage = UnitLineage.Of(register, found.Id, day);
            await using var snapshot = await figures.OpenAsync(ct);
            var scored = await index.OneAsync(snapshot, register, found, lineage, asked.Value, clock.Today, ct);
            var telling = new Telling(PerformanceAccess.SeesUnit(scope, found.Id));
            return new View(
                figures.StandOf(snapshot), found.Id, found.Slug, found.NameOn(day), asked.Value.ToString(), asked.Value.To >= clock.Today, telling.Exact,
                ElevenFields.Of(scored.Figures, scored.Index, null, telling), telling.Total(scored.Figures, scored.Index.Band?.Code), scored.Index.LeftOut,
                [.. lineage.Units.Skip(1)], lineage.Split,
                telling.Exact ? await ProceduresAsync(snapshot, lineage.Units, asked.Value, ct) : null,
                telling.Exact ? await StepsAsync(snapshot, lineage.Units, ct) : null);
        }

        private static async Task<List<ByProcedure>> ProceduresAsync(ProjectionSnapshot snapshot, IReadOnlyList<Guid> of, ReportPeriod period, CancellationToken ct)
        {
            var (from, to, generation) = (period.From, period.LastMonth, snapshot.Generation);
            return await snapshot.Db.Set<MonthRow>()
                .Where(row => row.Generation == generation && of.Contains(row.Unit) && row.Month >= from && row.Month <= to && row.Procedure != "")
                .GroupBy(row => row.Procedure).OrderBy(rows => rows.Key)
                .Select(rows => new ByProcedure(
                    rows.Key, rows.Sum(row => row.Received), rows.Sum(row => row.ReceivedOnline), rows.Sum(row => row.Resolved), rows.Sum(row => row.ResolvedOnTime),
                    rows.Sum(row => row.StepsDone), rows.Sum(row => row.StepsOnTime)))
                .ToListAsync(ct);
        }

        private async Task<List<AtStep>> StepsAsync(ProjectionSnapshot snapshot, IReadOnlyList<Guid> of, CancellationToken ct)
        {
            var (now, generation) = (Minute.PassedAt(clock.Now), snapshot.Generation);
            var midnight = clock.Today.AddDays(1).ToDateTime(TimeOnly.MinValue);
            var tonight = Minute.PassedAt(new DateTimeOffset(midnight, clock.Zone.GetUtcOffset(midnight)));
            return await snapshot.Db.Set<OpenRow>().Where(row => row.Generation == generation && of.Contains(row.Unit))
                .GroupBy(row => new { row.Procedure, row.Step }).OrderBy(rows => rows.Key.Procedure).ThenBy(rows => rows.Key.Step)
                .Select(rows => new AtStep(
                    rows.Key.Procedure, rows.Key.Step, rows.Sum(row => row.Dossiers), rows.Sum(row => row.Due <= now ? row.Dossiers : 0),
                    rows.Sum(row => row.Due <= tonight ? row.Dossiers : 0), rows.Sum(row => row.Due == Minute.Never ? row.Dossiers : 0)))
                .ToListAsync(ct);
        }
    }
}
