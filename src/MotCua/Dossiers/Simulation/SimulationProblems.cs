using MotCua.Kernel;

namespace MotCua.Dossiers.Simulation;

/// <summary>Why a simulation does not begin.</summary>
public static class SimulationProblems
{
    public static Problem Production { get; } = new("simulation.production");

    public static Problem NoCity { get; } = new("simulation.no-city");

    /// <summary>No procedure is in force on the first day, or no commune has a counter.</summary>
    public static Problem NothingToFile(DateOnly day) => new Problem("simulation.nothing-to-file").With("day", day);

    public static Problem Period { get; } = new("simulation.period");

    public static Problem DoneBefore(int seed) => new Problem("simulation.done-before").With("seed", seed);
}
