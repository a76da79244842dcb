using MotCua.Kernel;

namespace MotCua.Tickets.Contracts;

/// <param name="Service">Code of the service group.</param>
/// <param name="AtDesk">Whom the named officer has called or is serving.</param>
public sealed record WaitingVisitors(string Service, LocalText Name, int Waiting, int AtDesk);

/// <summary>For whoever lists what is open at a counter; the numbers stand on the board, they are nobody's.</summary>
public interface IWaitingVisitors
{
    /// <summary>Who waits in the unit's hall today or stands at an officer's desk, by service; services with nobody are left out.</summary>
    Task<IReadOnlyList<WaitingVisitors>> InAsync(Guid unit, Guid officer, CancellationToken ct);
}
