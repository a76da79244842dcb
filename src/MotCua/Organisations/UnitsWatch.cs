using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Organisations.Contracts;

namespace MotCua.Organisations;

/// <summary>Lets <see cref="IUnits.Current"/> follow changes made on other nodes.</summary>
internal sealed partial class UnitsWatch(IUnits units, TimeProvider time, ILogger<UnitsWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await units.ReadAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                NotRead(log, e.GetType().Name); // the register that is known stays in use
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Units could not be read again ({Reason}); the ones known stay in use")]
    private static partial void NotRead(ILogger log, string reason);
}
