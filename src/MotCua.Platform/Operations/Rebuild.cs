using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Readers;

namespace MotCua.Platform.Operations;

/// <summary>Builds projections anew from the ledger.</summary>
public sealed class Rebuild(IServiceProvider services)
{
    public IEnumerable<string> Names => Projections.Select(projection => projection.Name);

    private IEnumerable<ILedgerProjection> Projections => services.GetServices<ILedgerSubscriber>().OfType<ILedgerProjection>();

    /// <param name="name">One projection, or null for all.</param>
    /// <param name="ct">Stops; what has been read so far stays, and the readers go on from there.</param>
    public async Task RunAsync(string? name, CancellationToken ct)
    {
        var reader = services.GetRequiredService<LedgerReader>();
        foreach (var projection in Projections.Where(projection => name is null || projection.Name == name))
        {
            await reader.ForgetAsync(projection, ct);
            await reader.CatchUpAsync(projection, ct);
        }
    }
}
