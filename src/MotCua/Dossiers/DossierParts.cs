using MotCua.Authority.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>
/// What <see cref="DossierAccess.Visible"/> lets through, in parts that an index each yields in the order of filing (design §11).
/// Together they are the same dossiers; some stand in two parts.
/// </summary>
internal static class DossierParts
{
    /// <summary>With more units a merge costs more than one walk over all.</summary>
    private const int MostUnits = 20;

    /// <param name="within">The unit, receiving or competent, that is asked for anyway; null for all.</param>
    public static IReadOnlyList<IQueryable<DossierRow>> Of(AppDb db, Scope scope, Guid? within = null)
    {
        var visible = db.Set<DossierRow>().Where(DossierAccess.Visible(scope));
        return !DossierAccess.SeesAll(scope) ? Parts(db, scope, visible)
            : within is { } unit ? [Received(visible, unit), Handed(visible, unit)]
            : [visible];
    }

    /// <summary>The parts of <see cref="DossierAccess.Readable"/>: for whoever merely oversees there is nothing to walk through.</summary>
    public static IReadOnlyList<IQueryable<DossierRow>> Readable(AppDb db, Scope scope) =>
        Parts(db, scope, db.Set<DossierRow>().Where(DossierAccess.Readable(scope)));

    private static IReadOnlyList<IQueryable<DossierRow>> Parts(AppDb db, Scope scope, IQueryable<DossierRow> rows)
    {
        if (scope.Kind == SubjectKind.Citizen)
        {
            return scope.Parties.Count is 0 or > MostUnits ? [rows] : [.. scope.Parties.Select(party => rows.Where(d => d.Party == party))];
        }

        // To oversee and to audit let see all, not read: no dossier ever involves these two.
        List<Guid> units = [.. scope.Holdings.Where(h => h.Role is not (Role.Oversee or Role.Audit)).Select(h => h.Unit).Distinct()];
        if (scope.Kind != SubjectKind.Official || units.Count > MostUnits)
        {
            return [rows];
        }

        var subject = scope.Subject;
        return
        [
            .. units.Select(unit => Received(rows, unit)),
            .. units.Select(unit => Handed(rows, unit)),
            .. units.Select(unit => db.Set<ElsewhereRow>().Where(e => e.Unit == unit).Join(rows, e => e.Dossier, d => d.Id, (e, d) => d)),
            // Without any unit there is nothing; this part is short and makes the list never empty.
            rows.Where(d => d.FiledBy == subject),
        ];
    }

    private static IQueryable<DossierRow> Received(IQueryable<DossierRow> rows, Guid unit) => rows.Where(d => d.ReceivingUnit == unit);

    /// <summary>What another unit's counter received for this one: few, and with indexes of their own.</summary>
    private static IQueryable<DossierRow> Handed(IQueryable<DossierRow> rows, Guid unit) => rows.Where(d => d.CompetentUnit == unit && d.ReceivingUnit != d.CompetentUnit);

    /// <summary>The first of all parts together; each part is read no further than that.</summary>
    public static IQueryable<DossierRow> First(this IReadOnlyList<IQueryable<DossierRow>> parts, Func<IQueryable<DossierRow>, IQueryable<DossierRow>> read) =>
        parts.Select(read).Aggregate(Queryable.Concat);
}
