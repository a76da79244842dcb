using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel.Conditions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MotCua.Catalogue.Packages;

/// <summary>A package, or everything that must be mended before there is one.</summary>
internal sealed record PackageReading(ProcedurePackage? Package, IReadOnlyList<SchemaFault> Faults);

/// <summary>Reads a package's files into typed, checked definitions. Every fault is told with file, line and remedy.</summary>
internal static class PackageReader
{
    /// <param name="name">The package's folder, told before each file name.</param>
    /// <param name="unitExists">Whether a slug names a unit of the city; null = units are not checked.</param>
    public static PackageReading Read(string name, IReadOnlyDictionary<string, string> files, Func<string, bool>? unitExists = null)
    {
        var faults = new List<SchemaFault>();
        FormSchema? form = null;
        if (Text(name, files, "form.yaml", faults) is { } formText)
        {
            var reading = FormSchemaReader.Read($"{name}/form.yaml", formText);
            faults.AddRange(reading.Faults);
            form = reading.Schema;
        }

        var scope = new PackageScope(form, unitExists);
        var procedure = Open(name, files, "procedure.yaml", faults) is { } map ? ProcedureReader.Read(map, name, scope) : null;
        var fees = Open(name, files, "fees.yaml", faults) is { } feeMap ? FeeReader.Read(feeMap, scope) : null;
        var process = Open(name, files, "process.yaml", faults) is { } processMap ? ProcessReader.Read(processMap, scope, procedure) : null;
        var templates = new Dictionary<string, ResultTemplate>(StringComparer.Ordinal);
        foreach (var path in files.Keys.Where(path => path.StartsWith("templates/", StringComparison.Ordinal) && path.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            if (Open(name, files, path, faults) is { } template && TemplateReader.Read(template, scope) is { } read)
                templates[Path.GetFileNameWithoutExtension(path)] = read;
        }

        foreach (var result in procedure?.Results ?? [])
        {
            if (!files.ContainsKey($"templates/{result.Template}.yaml"))
                faults.Add(new($"{name}/procedure.yaml", 1, $"The result {result.Code} has no text.", $"Add templates/{result.Template}.yaml."));
        }

        return faults.Count == 0 && procedure is not null && form is not null && fees is not null && process is { } good
            ? new(new ProcedurePackage(procedure, form, fees, good.Table, good.Graph, templates, files), faults)
            : new(null, faults);
    }

    private static FormYaml? Open(string name, IReadOnlyDictionary<string, string> files, string path, List<SchemaFault> faults)
    {
        if (Text(name, files, path, faults) is not { } text)
            return null;
        var file = $"{name}/{path}";
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return new FormYaml(file, root, faults);
            faults.Add(new(file, 1, "The file is not one YAML map.", "Write keys with values, e.g. code: '1.004873'."));
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

        return null;
    }

    private static string? Text(string name, IReadOnlyDictionary<string, string> files, string path, List<SchemaFault> faults)
    {
        if (files.TryGetValue(path, out var text))
            return text;
        faults.Add(new($"{name}/{path}", 1, "The file is missing.", "A package has procedure.yaml, form.yaml, fees.yaml and process.yaml."));
        return null;
    }
}

/// <summary>What the other files of a package are checked against.</summary>
internal sealed class PackageScope(FormSchema? form, Func<string, bool>? unitExists)
{
    private readonly Dictionary<string, FormField> fields =
        form?.Sections.SelectMany(section => section.Fields).ToDictionary(field => field.Id, StringComparer.Ordinal) ?? [];

    /// <summary>False when the form has faults of its own: then its fields are not known and are not checked.</summary>
    public bool KnowsForm => form is not null;

    /// <summary>True while a version is being published: what was published before is read as it was.</summary>
    public bool Publishes => unitExists is not null;

    public FormField? Field(string id) => fields.GetValueOrDefault(id);

    public bool UnitExists(string slug) => unitExists?.Invoke(slug) ?? true;

    /// <summary>A condition over the form's answers; a field that does not exist or never has that value is a fault.</summary>
    public Condition? Condition(FormYaml map, string key)
    {
        var condition = map.Condition(key);
        if (KnowsForm)
            FormSchemaCheck.Test(key, condition, fields, fields, (_, what, mend) => map.Fault(key, what, mend));
        return condition;
    }
}
