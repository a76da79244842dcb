using System.Text.RegularExpressions;

namespace MotCua.Benchmarks.Limits;

/// <summary>One statement as the server executed it.</summary>
/// <param name="Text">With <c>$1</c>, <c>$2</c> ….</param>
/// <param name="Values">Text form of each parameter; null for NULL.</param>
/// <param name="Batch">Statements that share it travelled together: one round trip, one implicit transaction.</param>
internal sealed partial record CapturedStatement(string Text, IReadOnlyList<string?> Values, string Batch)
{
    /// <summary>The column each parameter stands for, where the text tells.</summary>
    public IReadOnlyDictionary<int, string> Columns { get; } = ColumnsOf(Text);

    public bool Writes => !Text.StartsWith("select ", StringComparison.OrdinalIgnoreCase);

    public string Table => TableName().Match(Text).Groups[1].Value;

    private static Dictionary<int, string> ColumnsOf(string text)
    {
        var columns = new Dictionary<int, string>();
        var insert = InsertList().Match(text);
        if (insert.Success)
        {
            var names = insert.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries);
            var places = insert.Groups[2].Value.Split(',', StringSplitOptions.TrimEntries);
            for (var i = 0; i < names.Length; i++)
            {
                columns[int.Parse(places[i][1..], System.Globalization.CultureInfo.InvariantCulture)] = names[i];
            }
        }

        foreach (Match equal in Equality().Matches(text))
        {
            columns[int.Parse(equal.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)] = equal.Groups[1].Value;
        }

        return columns;
    }

    [GeneratedRegex(@"insert into \w+ \(([^)]*)\)\s*values \(([^)]*)\)")]
    private static partial Regex InsertList();

    [GeneratedRegex(@"(\w+) = \$(\d+)")]
    private static partial Regex Equality();

    [GeneratedRegex(@"(?:insert into|update|delete from|from) (\w+)")]
    private static partial Regex TableName();
}
