using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Organisations.Contracts;

namespace MotCua.Catalogue.Contracts;

/// <summary>How a dossier comes in, as far as time and fee depend on it; help at home counts as counter.</summary>
public enum FilingChannel
{
    Counter,
    Online,
    Post,
}

/// <summary>Everything online and the result too (toàn trình), or anything less (một phần). NĐ 42/2022 art. 11.</summary>
public enum ServiceLevel
{
    Full,
    Partial,
}

/// <summary>What <c>procedure.yaml</c> says: what, for whom, how long, with which papers, on which law.</summary>
public sealed record Procedure(string Code, LocalText Name, string Field, UnitLevel Level, DateOnly InForce)
{
    public required LocalText Summary { get; init; }

    public ValueList<string> Audience { get; init; } = [];

    public ServiceLevel ServiceLevel { get; init; }

    /// <summary>The level of electronic identity that filing online takes: 1, or 2 where the person must be known for certain.</summary>
    public int IdentityLevel { get; init; } = 1;

    /// <summary><c>city</c>, or the ministry's system that owns the status.</summary>
    public string ExecutionSystem { get; init; } = "city";

    public ValueList<string> LifeEvents { get; init; } = [];

    /// <summary>Words people search with, in both languages.</summary>
    public ValueList<string> Keywords { get; init; } = [];

    /// <summary>The address of the form whose commune decides, where the city's rule for the field asks for one.</summary>
    public string? CompetenceAddress { get; init; }

    /// <summary>The commune that receives it decides, wherever one lives: papers are compared where they are shown.</summary>
    public bool DecidedWhereReceived { get; init; }

    /// <summary>The parts of <c>procedure.yaml</c> that were not checked against the text of the law.</summary>
    public ValueList<string> Unverified { get; init; } = [];

    public ValueList<LocalText> Steps { get; init; } = [];

    /// <summary>The time limit of each channel it may be filed through.</summary>
    public required IReadOnlyDictionary<FilingChannel, Norm> Norms { get; init; }

    public ValueList<ResultDocument> Results { get; init; } = [];

    public ValueList<Component> Components { get; init; } = [];

    public ValueList<NotNeeded> NotNeeded { get; init; } = [];

    public ValueList<LegalText> LegalBasis { get; init; } = [];

    public ValueList<Question> Questions { get; init; } = [];

    /// <summary>The papers this application needs, given its answers: a hidden one is not asked for.</summary>
    /// <param name="fields">Answers as the condition language sees them.</param>
    public IReadOnlyList<NeededComponent> ComponentsFor(Func<string, FieldValue?> fields) =>
        [.. Components.AsEnumerable().Where(component => component.VisibleWhen.Holds(fields, otherwise: true))
            .Select(component => new NeededComponent(component, component.Required || component.RequiredWhen.Holds(fields, otherwise: false)))];
}

/// <summary>A paper of the dossier.</summary>
/// <param name="Code">Its code in this procedure; files are handed in under it.</param>
public sealed record Component(string Code, LocalText Name)
{
    public LocalText? Hint { get; init; }

    public Condition? VisibleWhen { get; init; }

    /// <summary>Its conditions as people say them, to be read after “only if”.</summary>
    public LocalText? When { get; init; }

    public bool Required { get; init; }

    public Condition? RequiredWhen { get; init; }

    /// <summary>Originals to hand in on paper.</summary>
    public int Originals { get; init; }

    public int Copies { get; init; }

    /// <summary>In person its original is shown, compared and given back, and nothing need be kept; online a picture of it is sent.</summary>
    public bool Shown { get; init; }

    /// <summary>A drawing: large files, several sheets.</summary>
    public bool Plan { get; init; }

    /// <summary>The result-document code that can stand for it ("submit once").</summary>
    public string? ReplacedBy { get; init; }
}

/// <summary>A paper as one application needs it.</summary>
public sealed record NeededComponent(Component Component, bool Required);

/// <summary>A document the procedure can end with.</summary>
/// <param name="Template">The name of its text under <c>templates/</c>.</param>
/// <param name="Negative">A refusal; it too is signed by who is competent.</param>
public sealed record ResultDocument(string Code, LocalText Name, string Template, bool Negative);

/// <summary>A paper the city looks up itself and may not ask for.</summary>
public sealed record NotNeeded(LocalText Name, LocalText Database, string Basis);

public sealed record LegalText(string Number, LocalText Name);

public sealed record Question(LocalText Asked, LocalText Answer);

internal static class Conditions
{
    /// <summary>What cannot be answered counts as no.</summary>
    public static bool Holds(this Condition? condition, Func<string, FieldValue?> fields, bool otherwise) =>
        condition is null ? otherwise : condition.Evaluate(fields).Truth == Truth.True;
}
