using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;

namespace MotCua.Catalogue.Packages;

/// <summary>Reads a result's text from <c>templates/*.yaml</c>; a name in braces that nobody knows is a fault.</summary>
internal static class TemplateReader
{
    public static ResultTemplate? Read(FormYaml map, PackageScope scope)
    {
        map.Only("title", "subtitle", "numbering", "signedAs", "asks", "paragraphs");
        var asks = Asks(map, scope);
        var (title, numbering, signed) = (map.Word("title", required: true), map.Word("numbering", required: true), map.Map("signedAs", required: true));
        signed?.Only("post", "authority");
        var (post, authority) = (signed?.Word("post", required: true), signed?.Word("authority", required: true));
        Names(map, "numbering", numbering, asks, scope);
        if (signed is not null)
            Names(signed, "authority", authority, asks, scope);
        var paragraphs = new List<TemplateParagraph>();
        foreach (var row in map.Maps("paragraphs", required: true))
        {
            row.Only("text", "style", "when");
            if (row.Word("text", required: true) is not { } text)
                continue;
            Names(row, "text", text, asks, scope);
            var style = row.Word("style");
            if (style is not (null or "heading" or "authority"))
                row.Fault("style", $"There is no style “{style}”.", "Use heading or authority, or leave it out.");
            paragraphs.Add(new(text, style, scope.Condition(row, "when")));
        }

        return title is null || numbering is null || post is null || authority is null
            ? null
            : new ResultTemplate(title, map.Word("subtitle"), numbering, post, authority, paragraphs.ToValueList()) { Asks = asks };
    }

    private static ValueList<FormField> Asks(FormYaml map, PackageScope scope)
    {
        var asks = new List<FormField>();
        foreach (var row in map.Maps("asks"))
        {
            if (FormSchemaReader.Asked(row) is not { } ask)
                continue;
            if (asks.Exists(known => known.Id == ask.Id) || scope.Field(ask.Id) is not null)
                row.Fault("id", $"“{ask.Id}” is there already.", "Ask only what neither the form nor another line asks.");
            asks.Add(ask);
        }

        return asks.ToValueList();
    }

    private static void Names(FormYaml map, string key, string? text, ValueList<FormField> asks, PackageScope scope)
    {
        foreach (var name in ResultTemplate.Names(text ?? "").Where(name => !ResultTemplate.Facts.Contains(name) && asks.All(ask => ask.Id != name) && scope.KnowsForm && scope.Field(name) is null))
            map.Fault(key, $"Nothing is called “{{{name}}}”.", "Use a field of the form, something under asks:, or one of: " + string.Join(", ", ResultTemplate.Facts) + ".");
    }
}
