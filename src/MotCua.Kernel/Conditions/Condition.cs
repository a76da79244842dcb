namespace MotCua.Kernel.Conditions;

/// <summary>The operators of the condition language. Their wire names are in <see cref="ConditionTree"/>.</summary>
public enum ConditionOperator
{
    /// <summary>Same value.</summary>
    Eq,
    /// <summary>Another value.</summary>
    Ne,
    /// <summary>Greater (numbers) or later (days).</summary>
    Gt,
    Ge,
    Lt,
    Le,
    /// <summary>The field's value is one of the listed values.</summary>
    In,
    /// <summary>The field is a list that holds the value, or a text that holds it as a part.</summary>
    Contains,
    /// <summary>The field is filled in. Never unknown.</summary>
    Present,
    /// <summary>The field is not filled in. Never unknown.</summary>
    Absent,
}

/// <summary>One small structured language for forms, fees, routing, gateways and eligibility: never free code.</summary>
/// <remarks>
/// Evaluated with three values: what cannot be answered (a field not filled in, a text compared with a number) is
/// <see cref="Truth.Unknown"/> with its faults, so that each user decides what that means: a gateway stops visibly, a
/// form hides the field.
/// </remarks>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Every part holds. Without parts: true.</summary>
    public sealed record All(ValueList<Condition> Parts) : Condition;

    /// <summary>At least one part holds. Without parts: false.</summary>
    public sealed record Any(ValueList<Condition> Parts) : Condition;

    public sealed record Not(Condition Part) : Condition;

    /// <summary>One field compared with one value; the value is null with <c>present</c> and <c>absent</c> only.</summary>
    public sealed record Test(string Field, ConditionOperator Operator, FieldValue? Value = null) : Condition;

    /// <summary>Every test in it, in written order; publication checks their fields against the schema.</summary>
    public IEnumerable<Test> Tests() => this switch
    {
        All all => all.Parts.SelectMany(part => part.Tests()),
        Any any => any.Parts.SelectMany(part => part.Tests()),
        Not not => not.Part.Tests(),
        Test test => [test],
        _ => [],
    };

    /// <summary>The condition in words, in the language of the given phrases.</summary>
    public string ToWords(IConditionWords words) => this switch
    {
        All all => words.All([.. all.Parts.Select(part => part.ToWords(words))]),
        Any any => words.Any([.. any.Parts.Select(part => part.ToWords(words))]),
        Not not => words.Not(not.Part.ToWords(words)),
        Test test => words.Test(test.Field, test.Operator, test.Value),
        _ => "",
    };

    /// <param name="fields">The value of a field by its id; null when it is not filled in.</param>
    public Verdict Evaluate(Func<string, FieldValue?> fields) => ConditionEvaluation.Of(this, fields);
}

/// <summary>How a condition is said in one language; the phrases come from resources.</summary>
public interface IConditionWords
{
    string Test(string field, ConditionOperator op, FieldValue? value);

    string All(IReadOnlyList<string> parts);

    string Any(IReadOnlyList<string> parts);

    string Not(string part);
}
