using System.Globalization;
using MotCua.Kernel;
using YamlDotNet.RepresentationModel;

namespace MotCua.Forms.Contracts;

/// <content>What the other files of a procedure package need beside a form's.</content>
internal sealed partial class FormYaml
{
    /// <summary>A map below a key; null (and a fault when it is required) where there is none.</summary>
    public FormYaml? Map(string key, bool required = false)
    {
        if (Node(key) is YamlMappingNode inner)
            return new FormYaml(file, inner, faults);
        if (required || Node(key) is not null)
            Fault(key, $"{key}: must be a map.", $"Write {key}: and below it, indented, its keys.");
        return null;
    }

    /// <summary>The keys of this map in written order.</summary>
    public IReadOnlyList<string> Keys => [.. map.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "")];

    /// <summary>A list of words; empty where there is none.</summary>
    public ValueList<string> Words(string key)
    {
        if (Node(key) is YamlSequenceNode list && list.All(item => item is YamlScalarNode { Value.Length: > 0 }))
            return list.Select(item => VietnameseText.Nfc(((YamlScalarNode)item).Value!)).ToValueList();
        if (Node(key) is not null)
            Fault(key, $"{key}: is no list of words.", $"Write {key}: [one, two].");
        return [];
    }

    /// <summary>A list of words, or one word for a list of one.</summary>
    public ValueList<string> WordOrWords(string key) => Node(key) is YamlScalarNode ? Word(key) is { } one ? [one] : [] : Words(key);

    /// <summary>A day as <c>2025-07-01</c>.</summary>
    public DateOnly? Day(string key, bool required = false)
    {
        if (Word(key, required) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Fault(key, $"{key}: “{text}” is no day.", "Write it as 2025-07-01.");
        return null;
    }

    public LocalText? Local(string key, bool required = false) => Text(key, required) is { } text ? new(text.Vi, text.En) : null;
}
