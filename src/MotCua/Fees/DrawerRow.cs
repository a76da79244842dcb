using MotCua.Kernel;

namespace MotCua.Fees;

/// <summary>A drawer as its events left it.</summary>
public sealed class DrawerRow
{
    public required Guid Id { get; init; }

    public required Guid Officer { get; init; }

    public required Guid Unit { get; init; }

    public required int Closings { get; init; }

    public required int Receipts { get; init; }

    public required Vnd Balance { get; init; }

    public required long Revision { get; init; }

    public required byte[] HeadHash { get; init; }

    internal DrawerRow()
    {
    }

    public static DrawerRow Of(Drawer d, byte[] headHash) => new()
    {
        Id = d.Id, Officer = d.Officer, Unit = d.Unit, Closings = d.Closings, Receipts = d.Receipts, Balance = d.Balance, Revision = d.Revision, HeadHash = headHash,
    };

    public Drawer Read() => new(Id, Officer, Unit) { Closings = Closings, Receipts = Receipts, Balance = Balance, Revision = Revision };
}
