using System.Net;
using System.Text.RegularExpressions;

namespace MotCua.HostTests.Forms;

/// <summary>A form of a page as a browser without JavaScript would send it.</summary>
internal sealed partial class HtmlForm
{
    private readonly List<KeyValuePair<string, string>> fields = [];

    private HtmlForm(string action) => Action = action;

    public string Action { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Fields => fields;

    public string? this[string name] => fields.FirstOrDefault(field => field.Key == name).Value;

    public static HtmlForm Of(string html, string actionEnds)
    {
        foreach (Match form in Forms().Matches(html))
        {
            var action = Attribute(form.Groups[1].Value, "action") ?? "";
            if (action.EndsWith(actionEnds, StringComparison.Ordinal))
                return Read(action, form.Groups[2].Value);
        }

        throw new InvalidOperationException($"No form to …{actionEnds} in: {html}");
    }

    /// <summary>As the person types or chooses.</summary>
    public HtmlForm With(string name, string value)
    {
        fields.RemoveAll(field => field.Key == name);
        fields.Add(new(name, value));
        return this;
    }

    private static HtmlForm Read(string action, string inner)
    {
        var form = new HtmlForm(action);
        foreach (Match input in Inputs().Matches(inner))
        {
            var tag = input.Groups[1].Value;
            var type = Attribute(tag, "type") ?? "text";
            if (Attribute(tag, "name") is { } name && (type is not ("radio" or "checkbox") || CheckedMark().IsMatch(tag)))
                form.fields.Add(new(name, Attribute(tag, "value") ?? ""));
        }

        foreach (Match area in Areas().Matches(inner))
            form.fields.Add(new(Attribute(area.Groups[1].Value, "name")!, WebUtility.HtmlDecode(area.Groups[2].Value)));
        foreach (Match select in Selects().Matches(inner))
        {
            var chosen = Options().Matches(select.Groups[2].Value).FirstOrDefault(option => option.Groups[1].Value.Contains(" selected", StringComparison.Ordinal));
            form.fields.Add(new(Attribute(select.Groups[1].Value, "name")!, chosen is null ? "" : Attribute(chosen.Groups[1].Value, "value") ?? ""));
        }

        return form;
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<form([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input([^>]*)>")]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea([^>]*)>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Areas();

    [GeneratedRegex("<select([^>]*)>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();

    [GeneratedRegex("<option([^>]*)>")]
    private static partial Regex Options();

    [GeneratedRegex("\\schecked(\\s|/|=|$)")]
    private static partial Regex CheckedMark();
}
