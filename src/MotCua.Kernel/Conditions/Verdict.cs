namespace MotCua.Kernel.Conditions;

public enum Truth
{
    False,
    True,
    /// <summary>Cannot be answered; the faults say why.</summary>
    Unknown,
}

public enum ConditionFaultKind
{
    /// <summary>The field is not filled in.</summary>
    Missing,
    /// <summary>The two values cannot be compared: text with a number, or an order between things that have none.</summary>
    NotComparable,
}

/// <summary>Why a test could not be answered.</summary>
public sealed record ConditionFault(string Field, ConditionFaultKind Kind);

/// <summary>The answer to a condition; its faults are empty unless it is <see cref="Truth.Unknown"/>.</summary>
public sealed record Verdict(Truth Truth, ValueList<ConditionFault> Faults)
{
    public static Verdict Yes { get; } = new(Truth.True, []);

    public static Verdict No { get; } = new(Truth.False, []);

    public bool Holds => Truth == Truth.True;

    internal static Verdict Of(bool truth) => truth ? Yes : No;

    internal static Verdict Fault(string field, ConditionFaultKind kind) => new(Truth.Unknown, [new(field, kind)]);
}
