using System.Text.RegularExpressions;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Dossiers.Documents;

/// <summary>A paragraph of a result's template; left out when <paramref name="When"/> does not hold.</summary>
public sealed record TemplateParagraph(string Text, PaperStyle Style = PaperStyle.Body, Condition? When = null);

/// <summary>A result or notice as the procedure's package writes it: text with <c>{fields}</c>.</summary>
/// <param name="Numbering">E.g. <c>{decision.number}/TB-UBND</c>.</param>
/// <param name="Authority">On whose behalf it is signed, e.g. <c>{unit.government}</c>.</param>
/// <param name="Post">The signer's post in capitals.</param>
public sealed partial record ResultTemplate(
    string Title, string? Subtitle, string Numbering, string Authority, string Post, IReadOnlyList<TemplateParagraph> Paragraphs)
{
    private const string Dotted = "…………";

    /// <summary>Every field the template names, for the check at publication.</summary>
    public IEnumerable<string> Fields => new[] { Title, Subtitle ?? "", Numbering, Authority }.Concat(Paragraphs.Select(part => part.Text))
        .SelectMany(text => Placeholder().Matches(text).Select(found => found.Groups[1].Value)).Distinct();

    /// <summary>
    /// Writes the paper. A field that is empty is dotted, as on paper; a field nobody knows is refused
    /// (<c>documents.template-field</c>): an official paper never goes out with a hole.
    /// </summary>
    /// <param name="issuer">Who issues.</param>
    /// <param name="signature">Who signed and how; its role lines are replaced by the template's.</param>
    /// <param name="issuedAt">In the city's offset.</param>
    /// <param name="footer">For papers of several pages, e.g. the dossier's code.</param>
    /// <param name="words">A field as people read it; null when there is no such field.</param>
    /// <param name="values">A field as conditions compare it.</param>
    public Result<Paper> Fill(
        PaperIssuer issuer,
        PaperSignature signature,
        DateTimeOffset issuedAt,
        string footer,
        Func<string, string?> words,
        Func<string, FieldValue?> values)
    {
        var unknown = new List<string>();
        var blocks = new List<PaperBlock>
        {
            new PaperBlock.Head(issuer, Write(Numbering), DateOnly.FromDateTime(issuedAt.DateTime)),
            new PaperBlock.Title([Write(Title)], [], Subtitle is null ? null : Write(Subtitle)),
        };
        foreach (var part in Paragraphs)
        {
            if (part.When is null || part.When.Evaluate(values).Truth is Truth.True)
                blocks.Add(new PaperBlock.Prose(Write(part.Text), part.Style));
        }

        blocks.Add(new PaperBlock.Signatures(null, signature with { Role = [$"TM. {Write(Authority)}".ToUpperInvariant(), Post] }));
        return unknown.Count == 0
            ? new Paper(Title, issuedAt, footer, blocks)
            : new Problem("documents.template-field").With("fields", string.Join(", ", unknown.Distinct()));

        string Write(string text) => Placeholder().Replace(text, found =>
        {
            var value = words(found.Groups[1].Value);
            if (value is null)
                unknown.Add(found.Groups[1].Value);
            return string.IsNullOrWhiteSpace(value) ? Dotted : value.Trim();
        });
    }

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*)\}")]
    private static partial Regex Placeholder();
}
