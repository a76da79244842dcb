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

    public static IReadOnlyList<IQueryable<DossierRow>> Of(AppDb db, Scope scope)
    {
        var visible = db.Set<DossierRow>().Where(DossierAccess.Visible(scope));
        var subject = scope.Subject;
        var filed = visible.Where(d => d.FiledBy == subject);
        if (scope.Kind == SubjectKind.Citizen)
        {
            return scope.Parties.Count > MostUnits ? [visible] : [.. scope.Parties.Select(party => visible.Where(d => d.Party == party)), filed];
        }

        List<Guid> units = [.. scope.Holdings.Select(h => h.Unit).Distinct()];
        if (scope.Kind != SubjectKind.Official || DossierAccess.SeesAll(scope) || units.Count > MostUnits)
        {
            return [visible];
        }

        return
        [
            .. units.Select(unit => visible.Where(d => d.ReceivingUnit == unit)),
            .. units.Select(unit => visible.Where(d => d.CompetentUnit == unit)),
            .. units.Select(unit => db.Set<ElsewhereRow>().Where(e => e.Unit == unit).Join(visible, e => e.Dossier, d => d.Id, (e, d) => d)),
            filed,
        ];
    }

    /// <summary>The first of all parts together; each part is read no further than that.</summary>
    public static IQueryable<DossierRow> First(this IReadOnlyList<IQueryable<DossierRow>> parts, Func<IQueryable<DossierRow>, IQueryable<DossierRow>> read) =>
        parts.Select(read).Aggregate(Queryable.Concat);
}
