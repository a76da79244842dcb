using System.Text.RegularExpressions;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Catalogue.Contracts;

/// <summary>The text of a result as an official paper: Vietnamese only, paragraphs that hold in order.</summary>
/// <param name="Numbering">How its number is written, with <c>{decision.number}</c>.</param>
public sealed partial record ResultTemplate(string Title, string? Subtitle, string Numbering, string SignedPost, string SignedAuthority, ValueList<TemplateParagraph> Paragraphs)
{
    /// <summary>What only the official who drafts it can write, by the names paragraphs use: what stands in a register, what was reckoned.</summary>
    public ValueList<FormField> Asks { get; init; } = [];

    /// <summary>Names that stand for facts of the city beside the fields of the form.</summary>
    public static IReadOnlyList<string> Facts { get; } =
        ["dossier.code", "dossier.acceptedDay", "applicant.fullName", "unit.name", "unit.government", "decision.number", "decision.day", "decision.reason"];

    // Of what is said of a decision the register gives the number and the day; the rest the official writes.
    private const string Decision = "decision.";
    private static readonly string[] Registered = ["decision.number", "decision.day"];

    /// <summary>What the paper needs from the official who drafts it, e.g. <c>decision.reason</c>: nothing else of a draft is printed.</summary>
    public IReadOnlyList<string> Asked => field ??=
        [.. Asks.Select(ask => ask.Id).Concat(Paragraphs.Select(paragraph => paragraph.Text).Append(Numbering).SelectMany(Names).Distinct()
            .Where(name => name.StartsWith(Decision, StringComparison.Ordinal) && !Registered.Contains(name)))];

    /// <summary>The same as questions: what a package asks has its kind, what every package may ask is text.</summary>
    public IReadOnlyList<FormField> Questions => field ??=
        [.. Asked.Select(name => Asks.FirstOrDefault(ask => ask.Id == name) ?? new FormField(name, FieldType.LongText, new(name, name)) { Required = true })];

    /// <summary>The paper's text for one dossier.</summary>
    /// <param name="fields">Answers as the condition language sees them.</param>
    /// <param name="words">A field or fact as people read it; null where it is not known, and then dots are left to write on.</param>
    /// <param name="optional">Whether a name may be left unanswered: what only says such a name is left out where there is no answer, without dots.</param>
    public RenderedResult Render(Func<string, FieldValue?> fields, Func<string, string?> words, Func<string, bool>? optional = null) => new(
        Title,
        Subtitle,
        Fill(Numbering, words),
        SignedPost,
        Fill(SignedAuthority, words),
        Paragraphs.AsEnumerable().Where(paragraph => paragraph.When.Holds(fields, otherwise: true))
            .Select(paragraph => new RenderedParagraph(Fill(Said(paragraph.Text, words, optional ?? (_ => false)), words), paragraph.Style))
            .Where(paragraph => paragraph.Text.Length > 0).ToValueList());

    // Items of a register stand one a line, or on one line with three spaces between them.
    private static string Said(string text, Func<string, string?> words, Func<string, bool> optional) => string.Join('\n', text.Split('\n')
        .Select(line => (Line: line, Items: line.Split(Between).Where(item => !LeftOut(item, words, optional)).ToArray()))
        .Where(line => line.Items.Length > 0)
        .Select(line => string.Join(Between, line.Items)));

    private static bool LeftOut(string item, Func<string, string?> words, Func<string, bool> optional) =>
        Names(item).ToList() is { Count: > 0 } names && names.TrueForAll(name => optional(name) && string.IsNullOrEmpty(words(name)));

    private const string Between = "   ";

    /// <summary>The names in braces of a text.</summary>
    public static IEnumerable<string> Names(string text) => Braces().Matches(text).Select(match => match.Groups[1].Value);

    private static string Fill(string text, Func<string, string?> words) =>
        Braces().Replace(text, match => words(match.Groups[1].Value) is { Length: > 0 } value ? value : "…………");

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9.]*)\}")]
    private static partial Regex Braces();
}

/// <param name="Style"><c>heading</c>, <c>authority</c> or null for running text.</param>
public sealed record TemplateParagraph(string Text, string? Style, Condition? When);

public sealed record RenderedParagraph(string Text, string? Style);

public sealed record RenderedResult(string Title, string? Subtitle, string Number, string SignedPost, string SignedAuthority, ValueList<RenderedParagraph> Paragraphs);
