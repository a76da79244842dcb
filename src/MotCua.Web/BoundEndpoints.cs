using Microsoft.Extensions.Primitives;

namespace MotCua.Web;

/// <summary>Every endpoint of the host, bound to its handler once.</summary>
/// <remarks>
/// The framework's own sources bind all of them anew for each reader, and there are two: the matcher and the cache of policies.
/// Binding is a good part of a start, so it happens once, and beside the schema.
/// </remarks>
internal sealed class BoundEndpoints : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> bound;

    private BoundEndpoints(IReadOnlyList<EndpointDataSource> sources)
    {
        bound = new(() => [.. sources.SelectMany(source => source.Endpoints)]);
        // What cannot be bound is told to whoever reads first; nobody needs to hear it here.
        _ = Task.Run(() => bound.Value);
    }

    /// <summary>To be called when everything is mapped: what is mapped later is bound by the framework.</summary>
    public static void Bind(IEndpointRouteBuilder routes)
    {
        var all = new BoundEndpoints([.. routes.DataSources]);
        routes.DataSources.Clear();
        routes.DataSources.Add(all);
    }

    public override IReadOnlyList<Endpoint> Endpoints => bound.Value;

    // No endpoint comes or goes while the host runs.
    public override IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);
}
