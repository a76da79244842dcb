using MotCua.Kernel;

namespace MotCua.Process.Graph;

public enum UnitKind
{
    /// <summary>The unit whose counter received the dossier.</summary>
    Receiving,
    /// <summary>The unit that is competent to decide.</summary>
    Competent,
    /// <summary>One unit by its code: an agency that is consulted.</summary>
    Named,
}

/// <summary>Which unit a step's work goes to. The host resolves it on the day the work item is opened.</summary>
public readonly record struct UnitSelector
{
    private UnitSelector(UnitKind kind, string? code)
    {
        Kind = kind;
        Code = code;
    }

    public UnitKind Kind { get; }

    /// <summary>The unit's code with <see cref="UnitKind.Named"/>, else null.</summary>
    public string? Code { get; }

    public static UnitSelector Receiving { get; } = new(UnitKind.Receiving, null);

    public static UnitSelector Competent { get; } = new(UnitKind.Competent, null);

    public static UnitSelector Unit(string code) => new(UnitKind.Named, code);

    /// <summary>Reads <c>receiving</c>, <c>competent</c> or <c>unit:&lt;code&gt;</c>.</summary>
    public static Result<UnitSelector> Parse(string text) => text switch
    {
        "receiving" => Receiving,
        "competent" => Competent,
        _ when text.StartsWith("unit:", StringComparison.Ordinal) && text.Length > 5 => Unit(text[5..]),
        _ => new Problem("process.unknown-unit-selector", ProblemKind.Invalid).With("unit", text),
    };

    public override string ToString() => Kind switch
    {
        UnitKind.Receiving => "receiving",
        UnitKind.Competent => "competent",
        _ => "unit:" + Code,
    };
}
