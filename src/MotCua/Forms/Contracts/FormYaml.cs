using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MotCua.Forms.Contracts;

/// <summary>One map of a <c>form.yaml</c>, read with care: each wrong thing becomes a fault with its line.</summary>
internal sealed partial class FormYaml(string file, YamlMappingNode map, List<SchemaFault> faults)
{
    public bool Broken => faults.Count > 0;

    public void Fault(string key, string what, string mend) =>
        faults.Add(new(file, (int)(Node(key)?.Start.Line ?? map.Start.Line), what, mend));

    /// <summary>Every key must be one of these: a key that nobody reads is a rule that does not hold.</summary>
    public void Only(params string[] keys)
    {
        foreach (var (key, _) in map.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!keys.Contains(name))
                faults.Add(new(file, (int)key.Start.Line, $"“{name}” means nothing here.", "Known here: " + string.Join(", ", keys) + "."));
        }
    }

    public string? Id()
    {
        var id = Word("id", required: true);
        if (id is null || Ids().IsMatch(id))
            return id;
        Fault("id", $"“{id}” is no id.", "Write camelCase: a small letter, then letters and digits, at most 50.");
        return null;
    }

    public string? Word(string key, bool required = false)
    {
        if (Node(key) is YamlScalarNode { Value: { Length: > 0 } value })
            return value.Normalize(NormalizationForm.FormC);
        if (required || Node(key) is not null)
            Fault(key, $"{key}: is missing or empty.", $"Add {key}: with a text.");
        return null;
    }

    public LocalText? Text(string key, bool required = false)
    {
        if (Node(key) is null && !required)
            return null;
        if (Node(key) is YamlMappingNode node)
        {
            var text = new FormYaml(file, node, faults);
            text.Only("vi", "en");
            if (text.Word("vi", required: true) is { } vi && text.Word("en", required: true) is { } en)
                return new(vi, en);
            return null;
        }

        Fault(key, $"{key}: needs a text in both languages.", $"Write {key}: {{ vi: …, en: … }}.");
        return null;
    }

    public bool Flag(string key)
    {
        if (Node(key) is not { } node)
            return false;
        if (node is YamlScalarNode { Value: "true" or "false" } scalar)
            return scalar.Value == "true";
        Fault(key, $"{key}: is neither true nor false.", "Write true or false.");
        return false;
    }

    public int? Count(string key) =>
        Scalar(key, value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : (int?)null, "a whole number from 0");

    public decimal? Amount(string key) =>
        Scalar(key, value => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : (decimal?)null, "a number with a dot before decimals");

    public T? OneOf<T>(string key, Dictionary<string, T> values)
        where T : struct
    {
        if (Node(key) is null && key != "type")
            return null;
        if (Node(key) is YamlScalarNode { Value: { } name } && values.TryGetValue(name, out var value))
            return value;
        Fault(key, $"{key}: is not one that exists.", "Use one of: " + string.Join(", ", values.Keys) + ".");
        return null;
    }

    public IEnumerable<FormYaml> Maps(string key, bool required = false)
    {
        if (Node(key) is YamlSequenceNode { Children.Count: > 0 } list && list.All(item => item is YamlMappingNode))
            return list.Select(item => new FormYaml(file, (YamlMappingNode)item, faults));
        if (required || Node(key) is not null)
            Fault(key, $"{key}: must be a list with at least one entry.", $"Write {key}: and below it entries that begin with “- ”.");
        return [];
    }

    public Condition? Condition(string key)
    {
        if (Node(key) is not { } node)
            return null;
        var read = ConditionTree.Read(Tree(node, 0));
        if (read.Ok)
            return read.Value;
        var args = string.Join(", ", read.Problem.Args.Select(arg => $"{arg.Key} {arg.Value}"));
        Fault(key, $"{key}: is no condition ({read.Problem.Code}: {args}).", "Write { field: x, op: eq, value: y }, or all: / any: with a list, or not:.");
        return null;
    }

    public ImmutableDictionary<string, LocalText> Messages()
    {
        if (Node("messages") is not { } node)
            return ImmutableDictionary<string, LocalText>.Empty;
        if (node is not YamlMappingNode texts)
        {
            Fault("messages", "messages: is not a map of codes.", "Write the code, then vi: and en:, e.g. required: { vi: …, en: … }.");
            return ImmutableDictionary<string, LocalText>.Empty;
        }

        var messages = new FormYaml(file, texts, faults);
        messages.Only([.. FieldCodes.All]);
        return FieldCodes.All.Select(code => (code, text: messages.Text(code))).Where(pair => pair.text is not null)
            .ToImmutableDictionary(pair => pair.code, pair => pair.text!, StringComparer.Ordinal);
    }

    private T? Scalar<T>(string key, Func<string, T?> parse, string wanted)
        where T : struct
    {
        if (Node(key) is not { } node)
            return null;
        if (node is YamlScalarNode { Value: { } text } && parse(text) is { } value)
            return value;
        Fault(key, $"{key}: is not {wanted}.", $"Write {wanted}.");
        return null;
    }

    private YamlNode? Node(string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    // The neutral tree of the condition language. Plain true/false and numbers are typed, quoted ones stay text.
    private static object? Tree(YamlNode node, int depth) => node switch
    {
        _ when depth > 20 => null,
        YamlMappingNode inner => inner.Children.ToDictionary(pair => (pair.Key as YamlScalarNode)?.Value ?? "", pair => Tree(pair.Value, depth + 1)),
        YamlSequenceNode list => list.Select(item => Tree(item, depth + 1)).ToList(),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => true,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" } => false,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value?.Normalize(NormalizationForm.FormC),
        _ => null,
    };

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,49}$")]
    private static partial Regex Ids();
}
