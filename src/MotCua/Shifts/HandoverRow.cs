using System.Text.Json;
using MotCua.Kernel;
using MotCua.Platform.Ledger;

namespace MotCua.Shifts;

/// <summary>A hand-over list as its events left it.</summary>
public sealed class HandoverRow
{
    public required Guid Id { get; init; }

    public required Guid Unit { get; init; }

    public required Guid Giver { get; init; }

    public required Guid Taker { get; init; }

    /// <summary>As JSON.</summary>
    public required string Lines { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public int? Note { get; init; }

    public int? Remarks { get; init; }

    public required long Revision { get; init; }

    public required byte[] HeadHash { get; init; }

    internal HandoverRow()
    {
    }

    public static HandoverRow Of(Handover h, byte[] headHash) => new()
    {
        Id = h.Id, Unit = h.Unit, Giver = h.Giver, Taker = h.Taker, Lines = JsonSerializer.Serialize(h.Lines, Envelope.Json), At = h.At, ConfirmedAt = h.ConfirmedAt,
        Note = h.Note, Remarks = h.Remarks, Revision = h.Revision, HeadHash = headHash,
    };

    public Handover Read() => new(Id, Unit, Giver, Taker, JsonSerializer.Deserialize<ValueList<HandedLine>>(Lines, Envelope.Json) ?? [], At)
    {
        ConfirmedAt = ConfirmedAt, Note = Note, Remarks = Remarks, Revision = Revision,
    };
}
