using MotCua.Kernel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MotCua.Forms.Contracts;

/// <summary>Reads <c>form.yaml</c>. Tells every fault it sees at once, each with file, line and how to mend it.</summary>
public static class FormSchemaReader
{
    /// <param name="file">The name faults are told under.</param>
    public static FormReading Read(string file, string yaml)
    {
        var faults = new List<SchemaFault>();
        FormSchema? schema = null;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                schema = Schema(new FormYaml(file, root, faults));
            else
                faults.Add(new(file, 1, "The file is not one YAML map.", "Begin with title: and sections:."));
        }
        catch (YamlException e)
        {
            faults.Add(new(file, (int)e.Start.Line, $"This is not YAML: {e.Message}", "Check indents, colons and quotes here and on the line above."));
        }

        catch (InvalidOperationException)
        {
            // The YAML reader gives up on some broken flow maps without saying where.
            faults.Add(new(file, 1, "This is not YAML: a { or [ is not closed, or a quote is missing.", "Close every bracket and quote."));
        }

        if (schema is not null && faults.Count == 0)
            FormSchemaCheck.Check(schema, file, yaml, faults);
        return new(faults.Count == 0 ? schema : null, faults);
    }

    private static FormSchema? Schema(FormYaml root)
    {
        root.Only("title", "sections");
        var title = root.Text("title", required: true);
        var sections = new List<FormSection>();
        foreach (var map in root.Maps("sections", required: true))
        {
            map.Only("id", "title", "hint", "visibleWhen", "fields");
            if (map.Id() is { } id && map.Text("title", required: true) is { } name)
                sections.Add(new(id, name, Fields(map, inGroup: false)) { Hint = map.Text("hint"), VisibleWhen = map.Condition("visibleWhen") });
        }

        Unique(root, "sections", sections.Select(section => section.Id));
        Unique(root, "fields", sections.SelectMany(section => section.Fields).Select(field => field.Id));
        return title is null || root.Broken ? null : new(title, sections.ToValueList());
    }

    private static ValueList<FormField> Fields(FormYaml owner, bool inGroup)
    {
        var fields = owner.Maps("fields", required: true).Select(map => Field(map, inGroup)).OfType<FormField>().ToValueList();
        if (inGroup)
            Unique(owner, "fields", fields.Select(field => field.Id));
        return fields;
    }

    private static void Unique(FormYaml owner, string what, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            owner.Fault(what, $"The id “{twice.Key}” is used {twice.Count()} times.", "Give each its own id; answers are kept by it.");
    }

    private static FormField? Field(FormYaml map, bool inGroup)
    {
        var id = map.Id();
        var label = map.Text("label", required: true);
        if (map.OneOf("type", FieldTypes) is not { } type || id is null || label is null)
            return null;
        if (inGroup && type is FieldType.Group or FieldType.Components)
            map.Fault("type", $"A group cannot hold a {FormSchemaJson.Name(type)}.", "Put it beside the group.");
        map.Only([.. Common, .. Allowed(type)]);
        var field = new FormField(id, type, label)
        {
            Hint = map.Text("hint"),
            Required = map.Flag("required"),
            RequiredWhen = map.Condition("requiredWhen"),
            VisibleWhen = map.Condition("visibleWhen"),
            Prefill = map.Word("prefill"),
            Autocomplete = map.Word("autocomplete"),
            Personal = map.Flag("personal"),
            MinLength = map.Count("minLength"),
            MaxLength = map.Count("maxLength"),
            Min = map.Amount("min"),
            Max = map.Amount("max"),
            Decimals = map.Count("decimals"),
            Unit = map.Text("unit"),
            Pattern = map.Word("pattern"),
            NotBefore = map.Word("notBefore"),
            NotAfter = map.Word("notAfter"),
            InCity = map.OneOf("scope", new Dictionary<string, bool> { ["city"] = true }) == true,
            MinItems = map.Count("minItems") ?? 0,
            MaxItems = map.Count("maxItems") ?? 20,
            ItemLabel = map.Text("itemLabel"),
            AddLabel = map.Text("addLabel"),
            Options = type is FieldType.Choice or FieldType.Select ? Options(map) : [],
            Fields = type == FieldType.Group ? Fields(map, inGroup: true) : [],
            Messages = map.Messages(),
        };
        Sensible(map, field);
        return field;
    }

    /// <summary>A question that stands outside a form and is always to be answered: one value, as text. Without a type it is some lines of text.</summary>
    internal static FormField? Asked(FormYaml map)
    {
        var (id, label) = (map.Id(), map.Text("label", required: true));
        var type = map.Keys.Contains("type") ? map.OneOf("type", AskedTypes) : FieldType.LongText;
        if (type is not { } kind || id is null || label is null)
            return null;
        map.Only(["id", "type", "label", "hint", "messages", .. Allowed(kind).Except(["prefill", "autocomplete"])]);
        var field = new FormField(id, kind, label)
        {
            Hint = map.Text("hint"),
            Required = true,
            MinLength = map.Count("minLength"),
            MaxLength = map.Count("maxLength"),
            Min = map.Amount("min"),
            Max = map.Amount("max"),
            Decimals = map.Count("decimals"),
            Unit = map.Text("unit"),
            Pattern = map.Word("pattern"),
            NotBefore = map.Word("notBefore"),
            NotAfter = map.Word("notAfter"),
            Messages = map.Messages(),
        };
        Sensible(map, field);
        return field;
    }

    private static ValueList<FormOption> Options(FormYaml field)
    {
        var options = new List<FormOption>();
        foreach (var map in field.Maps("options", required: true))
        {
            map.Only("value", "label", "hint");
            if (map.Word("value", required: true) is { } value && map.Text("label", required: true) is { } label)
                options.Add(new(value, label, map.Text("hint")));
        }

        Unique(field, "options", options.Select(option => option.Value));
        return options.ToValueList();
    }

    private static void Sensible(FormYaml map, FormField field)
    {
        if (field.MinLength > field.MaxLength)
            map.Fault("minLength", "minLength is above maxLength.", "Swap them.");
        if (field.Min > field.Max)
            map.Fault("min", "min is above max.", "Swap them.");
        if (field.Decimals > 6)
            map.Fault("decimals", "More than 6 decimals.", "Write 0 to 6.");
        if (field.MinItems > field.MaxItems || field.MaxItems is 0 or > AnswerPath.MaxItems)
            map.Fault("maxItems", "minItems and maxItems do not fit.", $"Keep 0 ≤ minItems ≤ maxItems ≤ {AnswerPath.MaxItems}.");
        if (field.Prefill is { } source && !FormPrefill.Sources.Contains(source))
            map.Fault("prefill", $"Nothing known is called “{source}”.", "Use one of: " + string.Join(", ", FormPrefill.Sources) + ".");
        if (field.Pattern is not { } pattern)
            return;
        try
        {
            FieldRules.Compile(pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            map.Fault("pattern", $"This is not a regular expression we can run: {e.Message}", "Use one without look-around and back-references.");
        }

        if (!field.Messages.ContainsKey(FieldCodes.Pattern))
            map.Fault("pattern", "A pattern without words helps nobody.", "Add messages: pattern: that says what to write.");
    }

    private static readonly Dictionary<string, FieldType> FieldTypes =
        Enum.GetValues<FieldType>().ToDictionary(FormSchemaJson.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, FieldType> AskedTypes = ((FieldType[])[
        FieldType.Text, FieldType.LongText, FieldType.PersonalId, FieldType.Date, FieldType.Number, FieldType.Money, FieldType.Area, FieldType.Phone, FieldType.Email,
    ]).ToDictionary(FormSchemaJson.Name, StringComparer.Ordinal);

    private static readonly string[] Common = ["id", "type", "label", "hint", "required", "requiredWhen", "visibleWhen", "personal", "messages"];

    private static string[] Allowed(FieldType type) => type switch
    {
        FieldType.Text or FieldType.LongText => ["prefill", "autocomplete", "minLength", "maxLength", "pattern"],
        FieldType.PersonalId or FieldType.Phone or FieldType.Email => ["prefill", "autocomplete"],
        FieldType.Date => ["prefill", "autocomplete", "notBefore", "notAfter"],
        FieldType.Choice or FieldType.Select => ["prefill", "options"],
        FieldType.Number or FieldType.Money or FieldType.Area => ["min", "max", "decimals", "unit"],
        FieldType.Address => ["prefill", "scope"],
        FieldType.Group => ["minItems", "maxItems", "itemLabel", "addLabel", "fields"],
        FieldType.YesNo or FieldType.Declaration or FieldType.Components => [],
        _ => [],
    };
}
