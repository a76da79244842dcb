using System.Buffers.Binary;
using System.Security.Cryptography;
using MotCua.Platform.Ledger;

namespace MotCua.Tickets;

/// <summary>The waiting hall of a unit on one day of the city: exactly the fold of its stream, beside its tickets.</summary>
public sealed record Hall(Guid Id, Guid Unit, DateOnly Day)
{
    /// <summary>The last number that was given.</summary>
    public int Taken { get; init; }

    /// <summary>Version of the last event; 0 before the first.</summary>
    public long Revision { get; init; }

    /// <summary>A hall in which nobody has taken a number yet. Every unit with a rule has one each day, written down or not.</summary>
    public static Hall Of(Guid unit, DateOnly day) => new(IdOf(unit, day), unit, day);

    public Hall Apply(IEvent happened) => this with { Taken = happened is TicketTaken taken ? taken.Number : Taken, Revision = Revision + 1 };

    /// <summary>Who is called first: whoever was sent to this desk, then whoever has priority, then whoever came first.</summary>
    public static IOrderedEnumerable<TicketRow> InOrder(IEnumerable<TicketRow> waiting, int? desk = null) =>
        waiting.OrderByDescending(ticket => ticket.ForDesk is { } own && own == desk).ThenByDescending(ticket => ticket.Priority).ThenBy(ticket => ticket.Number);

    // The key follows from where and when: two first visitors at once meet at version 1 of one stream.
    internal static Guid IdOf(Guid unit, DateOnly day)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, day.DayNumber);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. "hall"u8, .. unit.ToByteArray(bigEndian: true), .. number], hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80); // version 8: our own rule
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
