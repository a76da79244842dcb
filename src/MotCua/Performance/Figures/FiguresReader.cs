using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Readers;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Performance.Figures;

/// <summary>Where figures stand: shown with them, and sent as the id of a live event.</summary>
/// <param name="Checkpoint">Opaque: <c>epoch.tx.position</c> of the last ledger row in them.</param>
/// <param name="At">Legal time at which they were read.</param>
public sealed record FiguresStand(string Checkpoint, DateTimeOffset At)
{
    internal static string Of(LedgerPoint point) => FormattableString.Invariant($"{point.Epoch}.{point.Tx}.{point.Position}");

    /// <summary>Null when the text is no checkpoint.</summary>
    internal static LedgerPoint? Parse(string? text) =>
        text?.Split('.') is [var epoch, var tx, var position] && int.TryParse(epoch, out var e) && long.TryParse(tx, out var t) && long.TryParse(position, out var p) ? new(e, t, p) : null;
}

/// <summary>Reads the figures of units and periods from roll-ups alone: never a dossier, never the ledger.</summary>
internal sealed class FiguresReader(IDbContextFactory<AppDb> contexts, CityClock clock)
{
    public Task<ProjectionSnapshot> OpenAsync(CancellationToken ct) => ProjectionSnapshot.OpenAsync(contexts, FiguresProjection.Reader, ct);

    public FiguresStand StandOf(ProjectionSnapshot snapshot) => new(FiguresStand.Of(snapshot.Checkpoint), clock.Now);

    /// <summary>By unit; units of which nothing is known are missing.</summary>
    /// <param name="units">Null for all units and the city.</param>
    public async Task<Dictionary<Guid, UnitFigures>> ReadAsync(ProjectionSnapshot snapshot, IReadOnlyCollection<Guid>? units, ReportPeriod period, CancellationToken ct)
    {
        var sums = new FigureSums(snapshot, units);
        var today = clock.Today;
        var running = period.To >= today;
        // While a period runs, "up to now" is the whole months before this one and the days of this one.
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        var lastWhole = running ? thisMonth.AddMonths(-1) : period.LastMonth;
        var months = await sums.MonthsAsync(period.From, running ? thisMonth : period.LastMonth, ct);
        var before = running ? await sums.MonthsAsync(thisMonth, lastWhole, ct) : months;
        var days = running ? await sums.DaysAsync(today, thisMonth, today, ct) : [];
        var procedures = (await sums.ProceduresAsync(period.From, period.LastMonth, ct)).ToLookup(row => row.Unit, row => row.Count);
        var open = running ? (await sums.OpenAsync(clock.Now, ct)).ToDictionary(row => row.Unit, row => row.Open) : [];

        var within = months.Where(row => row.Within).ToLookup(row => row.Unit, row => row.Sum);
        var whole = before.ToLookup(row => row.Unit, row => row.Sum);
        var soFar = days.ToLookup(row => row.Unit);
        return months.Select(row => row.Unit).Concat(days.Select(row => row.Unit)).Concat(open.Keys).Distinct().ToDictionary(unit => unit, unit => new UnitFigures
        {
            Within = FiguresSum.Of(within[unit]),
            Through = FiguresSum.Of([.. whole[unit], .. soFar[unit].Select(row => row.Sum)]),
            ThroughPassed = FiguresSum.Of([.. whole[unit], .. soFar[unit].Where(row => !row.Within).Select(row => row.Sum)]),
            Procedures = new([.. procedures[unit]]),
            Now = running ? open.GetValueOrDefault(unit, new OpenNow(0, 0, 0)) : null,
        });
    }

    /// <summary>What was received in the year before the period's, by unit.</summary>
    public static async Task<Dictionary<Guid, long>> LastYearAsync(ProjectionSnapshot snapshot, IReadOnlyCollection<Guid>? units, ReportPeriod period, CancellationToken ct)
    {
        var first = new DateOnly(period.From.Year - 1, 1, 1);
        return (await new FigureSums(snapshot, units).MonthsAsync(first, first.AddMonths(11), ct)).Where(row => row.Within).ToDictionary(row => row.Unit, row => row.Sum.Received);
    }
}
