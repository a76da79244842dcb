using System.Security.Cryptography;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;

namespace MotCua.Fees;

/// <summary>The cash that one officer holds at one unit (quỹ tiền mặt): exactly the fold of its money stream.</summary>
public sealed record Drawer(Guid Id, Guid Officer, Guid Unit)
{
    /// <summary>How often it was counted and handed over.</summary>
    public int Closings { get; init; }

    /// <summary>Receipts written since the last closing, refunded ones too.</summary>
    public int Receipts { get; init; }

    /// <summary>What must lie in it, to the đồng.</summary>
    public Vnd Balance { get; init; }

    /// <summary>Version of the last event; 0 before the first.</summary>
    public long Revision { get; init; }

    /// <summary>The number of the closing that what is taken now belongs to.</summary>
    public int Period => Closings + 1;

    /// <summary>A drawer into which nothing was ever put. Everybody who collects has one, written down or not.</summary>
    public static Drawer Of(Guid officer, Guid unit) => new(IdOf(officer, unit), officer, unit);

    public Drawer Apply(IEvent happened) => (happened switch
    {
        FeePaid e => this with { Receipts = Receipts + 1, Balance = Balance + e.Amount },
        FeeRefunded e => this with { Balance = Balance - e.Amount },
        CashClosed e => this with { Closings = e.Number, Receipts = 0, Balance = Balance - e.Expected },
        _ => throw new InvalidOperationException($"A drawer does not know {happened.GetType().Name}."),
    }) with { Revision = Revision + 1 };

    // The key follows from whose it is and where: two first payments at once meet at version 1 of one stream.
    private static Guid IdOf(Guid officer, Guid unit)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. "drawer"u8, .. officer.ToByteArray(bigEndian: true), .. unit.ToByteArray(bigEndian: true)], hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80); // version 8: our own rule
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
