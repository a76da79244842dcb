using MotCua.Kernel;
using MotCua.Platform.Ledger;

namespace MotCua.Shifts;

/// <summary>A hand-over list between two shifts of a counter (bàn giao ca): exactly the fold of its stream.</summary>
/// <param name="Giver">Whose shift ended.</param>
/// <param name="Taker">Who goes on.</param>
public sealed record Handover(Guid Id, Guid Unit, Guid Giver, Guid Taker, ValueList<HandedLine> Lines, DateTimeOffset At)
{
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Version of the giver's note in <c>shifts_content</c>; null without one.</summary>
    public int? Note { get; init; }

    /// <summary>Version of the taker's remarks; null without any.</summary>
    public int? Remarks { get; init; }

    public long Revision { get; init; }

    public static Handover Apply(Handover? before, Guid id, IEvent happened, Authorship by) => happened switch
    {
        ShiftHandedOver e => new(id, e.Unit, by.Actor, e.Taker, e.Lines, by.At) { Note = e.Note?.Version, Revision = 1 },
        HandoverConfirmed e when before is not null => before with { ConfirmedAt = by.At, Remarks = e.Remarks?.Version, Revision = before.Revision + 1 },
        _ => throw new InvalidOperationException($"A hand-over list does not know {happened.GetType().Name}."),
    };
}
