namespace MotCua.Forms.Contracts;

/// <summary>The facts outside the form that its validation needs.</summary>
/// <param name="Today">The city's legal day.</param>
/// <param name="AllowTestIds">Personal numbers that begin with 999 are taken. Never in production.</param>
/// <param name="IsCommune">Whether a key is a commune of this city today.</param>
public sealed record FormContext(DateOnly Today, bool AllowTestIds, Func<string, bool> IsCommune)
{
    /// <summary>Fields that need not be asked here, whatever the form says; an answer that is given is taken.</summary>
    public IReadOnlySet<string> Idle { get; init; } = System.Collections.Frozen.FrozenSet<string>.Empty;
}
