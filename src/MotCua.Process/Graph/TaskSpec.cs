using MotCua.Kernel;

namespace MotCua.Process.Graph;

/// <summary>One way a piece of work can end, as the officer's button says it.</summary>
public sealed record TaskOutcome(string Id, LocalText Name)
{
    /// <summary>The result documents this outcome speaks for, by their names in the package; empty when it speaks for none.</summary>
    public ValueList<string> Results { get; init; } = [];
}

/// <summary>What a piece of human work is: who does it, in what time, and how it can end.</summary>
public sealed record TaskSpec(LocalText Name, UnitSelector Unit, string Role, StepNorm Norm, ValueList<TaskOutcome> Outcomes)
{
    /// <summary>The form the officer fills while doing it, if any.</summary>
    public string? Form { get; init; }

    /// <summary>What the citizen reads on the tracking page; null hides the step from him.</summary>
    public LocalText? PublicName { get; init; }

    /// <summary>A suspension of the process stops this step's clock, and the step cannot be completed meanwhile.</summary>
    public bool Suspends { get; init; } = true;

    /// <summary>Completing it signs a decision.</summary>
    public bool Signs { get; init; }

    /// <summary>A delegate may do it on behalf of the post that holds the role.</summary>
    public bool Delegable { get; init; }

    /// <summary>The result documents that an outcome speaks for, if any: no other may go on with it.</summary>
    public ValueList<string> ResultsOf(string outcome) => Outcomes.FirstOrDefault(known => known.Id == outcome)?.Results ?? [];

    public bool Allows(string outcome) => Outcomes.Any(known => known.Id == outcome);
}
