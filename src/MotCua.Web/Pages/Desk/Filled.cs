using MotCua.Kernel;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Desk;

/// <summary>What a person typed into one of a page's forms, to be shown again: after a refusal, or after the session had ended.</summary>
/// <param name="Form">Which form of the page it was.</param>
/// <param name="Problem">Why it was refused; null when nothing was tried yet.</param>
public sealed record Filled(string? Form, IFormCollection? Fields, Problem? Problem)
{
    public const string FormField = "form";

    /// <summary>The field with which a page says whether the person has pressed twice: no at first, yes when the page asked back.</summary>
    public const string Sure = "sure";

    /// <summary>What cannot be taken back was pressed once: the page asks to press again. Works without script.</summary>
    public bool AsksAgain { get; init; }

    /// <summary>The value of <see cref="Sure"/> in that form.</summary>
    public string SureOf(string form) => AsksAgain && Is(form) ? "yes" : "no";

    public static Filled Nothing { get; } = new(null, null, null);

    public static Filled From(IFormCollection? fields, Problem? problem = null) => new(fields?[FormField].FirstOrDefault(), fields, problem);

    public bool Is(string form) => Form == form;

    public string? Value(string form, string name) => Is(form) ? Fields?[name].FirstOrDefault() : null;

    public IReadOnlyList<string> Values(string form, string name) => Is(form) ? [.. Fields?[name].OfType<string>() ?? []] : [];

    /// <summary>What is wrong with a field of a form.</summary>
    public FieldProblem? ProblemOf(string form, string name) => Is(form) ? Problem?.Errors.FirstOrDefault(e => e.Field == name) : null;

    /// <summary>The sentence under a field of a form.</summary>
    public string? Error(string form, string name, Text text) =>
        ProblemOf(form, name) is { } error ? text.Of(error) : null;

    /// <summary>The summary at the top of the page: each field by name, or the refusal itself.</summary>
    /// <param name="name">What the page calls a field; null leaves it to the general words.</param>
    /// <param name="line">The whole line of a problem where the page knows more of the field; null leaves it to the general words.</param>
    public IReadOnlyList<ErrorLine> Lines(Text text, Func<string, string?>? name = null, Func<FieldProblem, ErrorLine?>? line = null) => Problem switch
    {
        null => [],
        { Errors.Count: 0 } => [new ErrorLine(text.Of(Problem))],
        _ => [.. Problem.Errors.Select(e => line?.Invoke(e) ?? new ErrorLine($"{name?.Invoke(e.Field) ?? Label(e.Field, text)}: {text.Of(e)}", Shared.Field.IdOf(e.Field)))],
    };

    private static string Label(string field, Text text) => text.Has($"desk.field.{field}") ? text[$"desk.field.{field}"] : field;
}
