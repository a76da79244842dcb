using System.Globalization;

namespace MotCua.Benchmarks.Outcome;

/// <summary>A figure that was asked for, and what was measured.</summary>
/// <param name="AtLeast">True when more is better.</param>
internal sealed record Demand(string What, double Measured, double Asked, bool AtLeast, string Unit)
{
    public bool Met => AtLeast ? Measured >= Asked : Measured <= Asked;

    public static Demand Least(string what, double measured, double asked, string unit = "") => new(what, measured, asked, true, unit);

    public static Demand Most(string what, double measured, double asked, string unit = "") => new(what, measured, asked, false, unit);

    public string Measure => Measured.ToString(Measured < 10 ? "0.00" : "0.#", CultureInfo.InvariantCulture) + Unit;

    public string Ask => (AtLeast ? "≥ " : "≤ ") + Asked.ToString("0.##", CultureInfo.InvariantCulture) + Unit;
}
