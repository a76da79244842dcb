using System.Collections.Immutable;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Forms.Contracts;

/// <summary>One question of a form. Its id never changes once the package is published: answers are kept by it.</summary>
public sealed record FormField(string Id, FieldType Type, LocalText Label)
{
    public LocalText? Hint { get; init; }

    public bool Required { get; init; }

    /// <summary>Required as well when this holds.</summary>
    public Condition? RequiredWhen { get; init; }

    /// <summary>Asked only when this holds; otherwise it has no value. It may name only fields above it.</summary>
    public Condition? VisibleWhen { get; init; }

    /// <summary>Which known fact fills it beforehand, see <see cref="FormPrefill"/>.</summary>
    public string? Prefill { get; init; }

    /// <summary>The value of <c>autocomplete</c> (WCAG 1.3.5).</summary>
    public string? Autocomplete { get; init; }

    /// <summary>The answer identifies or describes a person: it never leaves the encrypted content.</summary>
    public bool Personal { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    public int? Decimals { get; init; }

    /// <summary>What is counted, said after the box: m², copies.</summary>
    public LocalText? Unit { get; init; }

    /// <summary>A regular expression the whole text must match.</summary>
    public string? Pattern { get; init; }

    /// <summary><c>today</c>, a day, or the id of another date of the form (of the same item first).</summary>
    public string? NotBefore { get; init; }

    /// <inheritdoc cref="NotBefore"/>
    public string? NotAfter { get; init; }

    /// <summary>The commune of an address must be one of this city today.</summary>
    public bool InCity { get; init; }

    public ValueList<FormOption> Options { get; init; } = [];

    /// <summary>The fields of each item of a group.</summary>
    public ValueList<FormField> Fields { get; init; } = [];

    public int MinItems { get; init; }

    /// <summary>How many items a group has at least wherever it must be answered.</summary>
    public int LeastItems => Math.Max(MinItems, Required ? 1 : 0);

    public int MaxItems { get; init; } = 20;

    public LocalText? ItemLabel { get; init; }

    public LocalText? AddLabel { get; init; }

    /// <summary>Texts of the package for a code of <see cref="FieldCodes"/>, in place of the general ones.</summary>
    public ImmutableDictionary<string, LocalText> Messages { get; init; } = ImmutableDictionary<string, LocalText>.Empty;

    /// <summary>False for what only stands on the page.</summary>
    public bool HasValue => Type != FieldType.Components;
}

/// <summary>One answer to choose.</summary>
public sealed record FormOption(string Value, LocalText Label, LocalText? Hint = null);
