using MotCua.Authority.Contracts;

namespace MotCua.Dossiers;

/// <summary>
/// A unit that has had to do with a dossier beside the one that received it and the one that decides: a consulted agency. Few
/// dossiers have any, so that lists by unit read three short indexes instead of one over everybody involved.
/// </summary>
public sealed class ElsewhereRow
{
    public required Guid Unit { get; init; }

    public required Guid Dossier { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    internal ElsewhereRow()
    {
    }

    /// <summary>Rows for the units that <paramref name="after"/> involves elsewhere and <paramref name="before"/> did not.</summary>
    public static IEnumerable<ElsewhereRow> Of(Dossier? before, Dossier after) => Units(after).Except(before is null ? [] : Units(before))
        .Select(unit => new ElsewhereRow { Unit = unit, Dossier = after.Id, SubmittedAt = after.SubmittedAt });

    private static IEnumerable<Guid> Units(Dossier d) => d.Involved.Select(Holding.UnitOf).Distinct().Where(unit => unit != d.ReceivingUnit && unit != d.CompetentUnit);
}
