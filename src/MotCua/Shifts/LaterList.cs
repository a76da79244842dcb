namespace MotCua.Shifts;

/// <summary>A later list of the same giver at the same counter takes the place of one that nobody has confirmed: the same papers and the same cash are on it.</summary>
internal static class LaterList
{
    /// <summary>A list, and whether a later one has taken its place.</summary>
    internal sealed class Standing
    {
        public required HandoverRow Row { get; init; }

        public required bool Replaced { get; init; }
    }

    /// <summary>For the reads of a command: the first later list than <c>{0}</c>, confirmed or not.</summary>
    /// <remarks>Later as in <see cref="Of"/>; of two of one instant, the one with the greater key.</remarks>
    public const string Sql =
        "(unit, giver) = (select unit, giver from shifts_handover where id = {0}) and (at, id) > (select at, id from shifts_handover where id = {0}) order by at, id limit 1";

    /// <param name="all">Every list of the city, whoever may see it.</param>
    public static IQueryable<Standing> Of(IQueryable<HandoverRow> lists, IQueryable<HandoverRow> all) => lists.Select(h => new Standing
    {
        Row = h,
        Replaced = h.ConfirmedAt == null
            && all.Any(later => later.Unit == h.Unit && later.Giver == h.Giver && (later.At > h.At || (later.At == h.At && later.Id.CompareTo(h.Id) > 0))),
    });
}
