using MotCua.Organisations.Contracts;
using MotCua.Performance.Figures;
using MotCua.Performance.Index766;
using MotCua.Platform.Readers;

namespace MotCua.Performance;

/// <summary>A unit's figures of a period with what they come to.</summary>
/// <param name="Unit">Null for the whole city.</param>
internal sealed record Scored(Unit? Unit, UnitFigures Figures, IndexScore Index)
{
    /// <summary>Among the units of its level; null for the city, and for a unit without any points to have.</summary>
    public int? Rank { get; init; }
}

/// <summary>Scores units and the city; what is in force where is read once for all of them.</summary>
internal sealed class IndexOfUnits(FiguresReader figures, IndexRuleBook rules)
{
    /// <param name="lineage">The unit and whom it follows; null for the city.</param>
    public async Task<Scored> OneAsync(ProjectionSnapshot snapshot, UnitRegister register, Unit? unit, UnitLineage? lineage, ReportPeriod period, DateOnly today, CancellationToken ct)
    {
        Guid[] of = [.. lineage?.Units ?? [], Guid.Empty];
        var read = await figures.ReadAsync(snapshot, of, period, ct);
        var lastYear = await FiguresReader.LastYearAsync(snapshot, of, period, ct);
        return Score(register, unit, lineage?.Units ?? [Guid.Empty], read, lastYear, period, today);
    }

    /// <summary>All units of the levels that decide, ranked by level, best first.</summary>
    public async Task<IReadOnlyList<Scored>> AllAsync(ProjectionSnapshot snapshot, UnitRegister register, ReportPeriod period, DateOnly today, CancellationToken ct)
    {
        var read = await figures.ReadAsync(snapshot, null, period, ct);
        var lastYear = await FiguresReader.LastYearAsync(snapshot, null, period, ct);
        var day = period.To < today ? period.To : today;
        var lineages = UnitLineage.All(register, day);
        var scored = register.On(day).Where(unit => unit.Level is UnitLevel.Department or UnitLevel.Commune)
            .Select(unit => Score(register, unit, lineages.GetValueOrDefault(unit.Id)?.Units ?? [unit.Id], read, lastYear, period, today)).ToList();
        return [.. scored.GroupBy(each => each.Unit!.Level).SelectMany(Ranked)];
    }

    /// <summary>Equal ones share a rank, and the next one is as many further: 1, 2, 2, 4.</summary>
    internal static IEnumerable<Scored> Ranked(IEnumerable<Scored> units)
    {
        var inOrder = units.OrderByDescending(each => each.Index.Percent ?? -1).ThenBy(each => each.Unit!.Slug, StringComparer.Ordinal).ToList();
        return inOrder.Select(each => each with { Rank = each.Index.Percent is { } own ? 1 + inOrder.Count(other => other.Index.Percent > own) : null });
    }

    private Scored Score(
        UnitRegister register, Unit? unit, IReadOnlyList<Guid> of, Dictionary<Guid, UnitFigures> read, Dictionary<Guid, long> lastYear, ReportPeriod period, DateOnly today)
    {
        var own = UnitFigures.Of([.. of.Select(id => read.GetValueOrDefault(id, UnitFigures.None))]);
        long? yearBefore = of.Any(lastYear.ContainsKey) ? of.Sum(id => lastYear.GetValueOrDefault(id)) : null;
        var units = unit is null ? register.On(period.To < today ? period.To : today).Count(each => each.Level is UnitLevel.Department or UnitLevel.Commune) : 1;
        var input = new IndexInput(own, read.GetValueOrDefault(Guid.Empty, UnitFigures.None), period.Months, yearBefore, units);
        return new(unit, own, Scoring.Of(input, rules.On(period.From)));
    }
}
