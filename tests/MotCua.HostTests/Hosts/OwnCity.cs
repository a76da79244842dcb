using Xunit;

namespace MotCua.HostTests.Hosts;

/// <summary>A city for the tests of one class alone: where what others do at the same time would change what is counted.</summary>
public sealed class OwnCity<TCity> : IAsyncLifetime
    where TCity : TestCity, new()
{
    public TCity City { get; } = new();

    public ValueTask InitializeAsync() => City.InitializeAsync();

    public ValueTask DisposeAsync() => City.DisposeAsync();
}
