using MotCua.Catalogue.Contracts;

namespace MotCua.Dossiers.Documents;

/// <summary>A result or refusal as the procedure's template says it, on official paper.</summary>
/// <param name="IssuedAt">When it was issued, or drafted while it is a draft; in the city's offset.</param>
/// <param name="Signature">Who signed and how; the role lines are the template's.</param>
/// <param name="Footer">For papers of several pages, e.g. the dossier's code.</param>
/// <param name="Draft">Not issued yet: the paper says so, for nobody may take it for a result.</param>
public sealed record ResultPaper(
    PaperIssuer Issuer, RenderedResult Text, DateTimeOffset IssuedAt, PaperSignature Signature, string Footer, bool Draft)
{
    public Paper ToPaper() => new(Text.Title, IssuedAt, Footer, [.. Blocks()]);

    private IEnumerable<PaperBlock> Blocks()
    {
        yield return new PaperBlock.Head(Issuer, Text.Number, DateOnly.FromDateTime(IssuedAt.DateTime));
        yield return new PaperBlock.Title([Text.Title], [], Text.Subtitle);
        foreach (var paragraph in Text.Paragraphs)
        {
            // A register's entry has one item a line: on paper as on the screen.
            foreach (var line in paragraph.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                yield return new PaperBlock.Prose(line, paragraph.Style is null ? PaperStyle.Body : PaperStyle.Authority);
            }
        }

        yield return new PaperBlock.Signatures(null, Signature with { Role = [.. Authority(), Text.SignedPost] });
        if (Draft)
        {
            yield return new PaperBlock.Note("DỰ THẢO: chưa ký, chưa có số, chưa có giá trị.");
        }
    }

    // A People's Committee is never broken in the middle of its name.
    private IEnumerable<string> Authority()
    {
        const string Committee = "ỦY BAN NHÂN DÂN ";
        var name = Text.SignedAuthority.ToUpperInvariant();
        return name.StartsWith(Committee, StringComparison.Ordinal) ? [$"TM. {Committee.TrimEnd()}", name[Committee.Length..]] : [$"TM. {name}"];
    }
}
