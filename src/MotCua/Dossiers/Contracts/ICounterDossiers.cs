using MotCua.Authority.Contracts;

namespace MotCua.Dossiers.Contracts;

/// <summary>A dossier that lies at a counter.</summary>
/// <param name="Code">Official code; before acceptance the reference.</param>
/// <param name="Result">A result that waits to be handed out; otherwise something that was filed and not passed on.</param>
/// <param name="Online">Filed online: there are no papers at the counter.</param>
public sealed record CounterDossier(Guid Id, string Code, bool Result, bool Online = false);

/// <summary>What lies at a counter: so many one by one, and how many more.</summary>
/// <param name="MorePapers">Dossiers beyond those that are listed, whose papers were received and not passed on.</param>
/// <param name="MoreResults">The same of results.</param>
public sealed record CounterWork(IReadOnlyList<CounterDossier> Listed, int MorePapers, int MoreResults)
{
    /// <summary>The same of dossiers that were filed online and not accepted.</summary>
    public int MoreOnline { get; init; }
}

/// <summary>For Shifts: what lies at a counter when its shift ends.</summary>
public interface ICounterDossiers
{
    /// <summary>Papers received and not yet passed on, what was filed online and not yet accepted, then results not yet returned, oldest first; only what the scope may see, at most so many of each, and how many more there are.</summary>
    Task<CounterWork> AtAsync(Scope scope, Guid unit, int most, CancellationToken ct);
}
