namespace MotCua.Dossiers.Documents;

/// <summary>
/// An official paper on A4, as what it says and in which order. The PDF and the print page are two views of it, so they cannot
/// say different things. Always Vietnamese: it is a legal document.
/// </summary>
/// <param name="Name">Name of the document, for the browser's tab and the PDF's properties; no personal data.</param>
/// <param name="IssuedAt">When it was issued; also the PDF's creation date, so that the same paper gives the same bytes.</param>
/// <param name="Footer">Printed with the page number when the paper needs more than one page.</param>
public sealed record Paper(string Name, DateTimeOffset IssuedAt, string Footer, IReadOnlyList<PaperBlock> Blocks)
{
    /// <summary>Every word of the paper in reading order.</summary>
    public string Text => string.Join('\n', Blocks.SelectMany(block => block.Lines));
}

/// <summary>One part of a <see cref="Paper"/>.</summary>
public abstract record PaperBlock
{
    private PaperBlock()
    {
    }

    /// <summary>Its text in reading order.</summary>
    public abstract IEnumerable<string> Lines { get; }

    /// <summary>Who issues (left), the country's name and motto, place and date (right): the layout of NĐ 30/2020.</summary>
    public sealed record Head(PaperIssuer Issuer, string? Number, DateOnly Date) : PaperBlock
    {
        public string DateLine => $"{Issuer.Place}, {PaperTime.Long(Date)}";

        public string? NumberLine => Number is null ? null : $"{PaperWords.Number}: {Number}";

        public override IEnumerable<string> Lines =>
        [
            .. new[] { Issuer.ParentBody, Issuer.Body, Issuer.Point, NumberLine }.OfType<string>(), PaperWords.Country, PaperWords.Motto, DateLine,
        ];
    }

    /// <summary>The title in capitals, lines under it, and the QR code beside it.</summary>
    public sealed record Title(IReadOnlyList<string> Capitals, IReadOnlyList<PaperField> Under, string? Subtitle = null, string? Qr = null) : PaperBlock
    {
        public override IEnumerable<string> Lines => [.. Capitals, .. Subtitle is null ? [] : new[] { Subtitle }, .. Under.Select(line => line.ToString())];
    }

    /// <summary>Label and value on a line of their own.</summary>
    public sealed record Field(PaperField Content) : PaperBlock
    {
        public override IEnumerable<string> Lines => [Content.ToString()];
    }

    /// <summary>Two fields beside each other where there is room.</summary>
    public sealed record Pair(PaperField Left, PaperField Right) : PaperBlock
    {
        public override IEnumerable<string> Lines => [Left.ToString(), Right.ToString()];
    }

    public sealed record Heading(string Content) : PaperBlock
    {
        public override IEnumerable<string> Lines => [Content];
    }

    public sealed record Prose(string Content, PaperStyle Style = PaperStyle.Body) : PaperBlock
    {
        public override IEnumerable<string> Lines => [Content];
    }

    public sealed record Numbered(IReadOnlyList<string> Items) : PaperBlock
    {
        public override IEnumerable<string> Lines => Items.Select((item, index) => $"{index + 1}. {item}");
    }

    /// <summary>A ruled table; its head is repeated on each page.</summary>
    public sealed record Table(IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : PaperBlock
    {
        public override IEnumerable<string> Lines => [.. Columns.Select(column => column.Title), .. Rows.SelectMany(row => row)];
    }

    /// <summary>Who signs, left and right; stays together on one page.</summary>
    public sealed record Signatures(PaperSignature? Left, PaperSignature Right) : PaperBlock
    {
        public override IEnumerable<string> Lines => [.. Left?.Lines ?? [], .. Right.Lines];
    }

    /// <summary>Small print under a rule at the end.</summary>
    public sealed record Note(string Content) : PaperBlock
    {
        public override IEnumerable<string> Lines => [Content];
    }
}

/// <summary>How a paragraph is set.</summary>
public enum PaperStyle
{
    Body,
    Centred,
    /// <summary>Centred and bold, e.g. the deciding authority or "QUYẾT ĐỊNH:".</summary>
    Authority,
}

/// <summary>A column: its title, its share of the width, and whether its cells are centred.</summary>
public sealed record PaperColumn(string Title, int Share, bool Centred = false);

/// <summary><c>Label: value</c>.</summary>
public sealed record PaperField(string Label, string Value)
{
    public override string ToString() => $"{Label}: {Value}";
}
