using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>What a state row says about its stream.</summary>
public sealed record HeadCopy(Guid Stream, long Version, byte[] Hash);

/// <summary>Contributed by a capability whose rows keep the head of their stream: <c>verify</c> compares it with the ledger.</summary>
public interface IHeadSource
{
    /// <summary>The table, for the report.</summary>
    string Table { get; }

    IAsyncEnumerable<HeadCopy> HeadsAsync(AppDb db, CancellationToken ct);
}

/// <summary>Something that must always be true, contributed by the capability that knows it.</summary>
public interface IInvariant
{
    /// <summary>Stable name; its words are under <c>invariant.&lt;name&gt;</c>.</summary>
    string Name { get; }

    /// <summary>Where it does not hold: ids and codes, never personal data. Nothing when it holds.</summary>
    IAsyncEnumerable<string> BreachesAsync(AppDb db, CancellationToken ct);
}
