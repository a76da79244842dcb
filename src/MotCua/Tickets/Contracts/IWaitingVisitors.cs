using MotCua.Kernel;

namespace MotCua.Tickets.Contracts;

/// <param name="Service">Code of the service group.</param>
public sealed record WaitingVisitors(string Service, LocalText Name, int Waiting);

/// <summary>For whoever lists what is open at a counter; the numbers stand on the board, they are nobody's.</summary>
public interface IWaitingVisitors
{
    /// <summary>Who waits in the unit's hall today, by service; services for which nobody waits are left out.</summary>
    Task<IReadOnlyList<WaitingVisitors>> InAsync(Guid unit, CancellationToken ct);
}
