namespace MotCua.Forms.Contracts;

/// <summary>The facts outside the form that its validation needs.</summary>
/// <param name="Today">The city's legal day.</param>
/// <param name="AllowTestIds">Personal numbers that begin with 999 are taken. Never in production.</param>
/// <param name="IsCommune">Whether a key is a commune of this city today.</param>
public sealed record FormContext(DateOnly Today, bool AllowTestIds, Func<string, bool> IsCommune);
