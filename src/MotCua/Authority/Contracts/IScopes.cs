using MotCua.Platform.Storage;

namespace MotCua.Authority.Contracts;

/// <summary>Builds the <see cref="Scope"/> of a caller from our tables, as they stand at this moment. Nothing is remembered
/// between requests, so that rights end the moment they end.</summary>
public interface IScopes
{
    /// <summary>Reads now.</summary>
    Task<Scope> ForAsync(Caller caller, CancellationToken ct);

    /// <summary>Adds the rows a scope needs to a batch that is read with other rows; the result is called after the batch was read.</summary>
    /// <remarks>For hot commands: no round trip of its own.</remarks>
    Func<Scope> Plan(ReadBatch reads, Caller caller);
}
