using MotCua.Kernel;

namespace MotCua.Fees.Contracts;

/// <summary>What an officer's drawer holds.</summary>
/// <param name="Receipts">Written since the last closing.</param>
/// <param name="Expected">What must lie in it.</param>
public sealed record DrawerState(Guid Drawer, int Receipts, Vnd Expected);

/// <summary>For whoever lists what an officer leaves behind. The caller asks for himself.</summary>
public interface IDrawerStates
{
    /// <summary>Null when nothing was ever put in.</summary>
    Task<DrawerState?> OfAsync(Guid officer, Guid unit, CancellationToken ct);
}
