using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Forms.Contracts;

/// <summary>What a person answered: an immutable tree by field id. May still be wrong; <see cref="FormValidation"/> decides.</summary>
/// <remarks>Personal data. Kept only in encrypted content rows; never in the ledger, in logs or in a URL.</remarks>
public sealed record FormAnswers(AnswerValue.Map Root)
{
    /// <summary>Characters of all answers together. A long form of a construction permit has about 10,000.</summary>
    public const int MaxCharacters = 200_000;

    /// <summary>Levels of nesting. A field of an address of an item of a group is at 4.</summary>
    public const int MaxDepth = 8;

    public static FormAnswers Empty { get; } = new(AnswerValue.Map.Empty);

    public static Problem TooLarge { get; } = new Problem("forms.too-large", ProblemKind.TooLarge).With("max", MaxCharacters);

    public static Problem Malformed { get; } = new("forms.malformed", ProblemKind.BadRequest);

    /// <summary>Reads a JSON object. Refuses what is not one, what is too deep or too large and what is not Unicode; never throws.</summary>
    public static Result<FormAnswers> Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth + 1, AllowDuplicateProperties = false });
            return Parse(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Malformed; // not JSON, or a name with an escaped lone surrogate
        }
    }

    public static Result<FormAnswers> Parse(string json)
    {
        try
        {
            return Parse(Encoding.UTF8.GetBytes(json));
        }
        catch (EncoderFallbackException)
        {
            return Malformed;
        }
    }

    public static Result<FormAnswers> Parse(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return Malformed;
        var budget = MaxCharacters;
        try
        {
            var root = (AnswerValue.Map?)Read(element, 0, ref budget);
            return budget < 0 ? TooLarge : root is null ? Malformed : new FormAnswers(root);
        }
        catch (InvalidOperationException)
        {
            return Malformed; // an escaped lone surrogate
        }
    }

    private static AnswerValue? Read(JsonElement element, int depth, ref int budget)
    {
        if (depth > MaxDepth || budget < 0)
            return null;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                var text = AnswerText.Clean(element.GetString()!);
                budget -= text?.Length ?? 0;
                return text is null ? null : new AnswerValue.Text(text);
            case JsonValueKind.Number:
                budget -= 8;
                // A number that no decimal holds stays as typed; its field says what is wrong with it.
                if (element.TryGetDecimal(out var number))
                    return new AnswerValue.Number(number);
                var raw = element.GetRawText();
                budget -= raw.Length;
                return new AnswerValue.Text(raw);
            case JsonValueKind.True or JsonValueKind.False:
                return new AnswerValue.Flag(element.GetBoolean());
            case JsonValueKind.Array:
                if (element.GetArrayLength() > AnswerPath.MaxItems)
                {
                    budget = -1;
                    return null;
                }

                var items = ImmutableArray.CreateBuilder<AnswerValue>(element.GetArrayLength());
                foreach (var child in element.EnumerateArray())
                {
                    budget -= 2;
                    if (Read(child, depth + 1, ref budget) is not { } item)
                        return null;
                    items.Add(item);
                }

                return new AnswerValue.List(items.DrainToImmutable());
            case JsonValueKind.Object:
                var fields = AnswerValue.Map.Empty.Fields.ToBuilder();
                foreach (var property in element.EnumerateObject())
                {
                    var name = AnswerText.Clean(property.Name);
                    budget -= property.Name.Length;
                    if (name is null || budget < 0 || fields.ContainsKey(name))
                        return null;
                    if (property.Value.ValueKind == JsonValueKind.Null)
                        continue; // null is "not answered"
                    if (Read(property.Value, depth + 1, ref budget) is not { } value)
                        return null;
                    fields.Add(name, value);
                }

                return new AnswerValue.Map(fields.ToImmutable());
            default:
                return null;
        }
    }

    /// <summary>The answer at a path, or null.</summary>
    public AnswerValue? Get(string path)
    {
        if (AnswerPath.Parse(path) is not { } steps)
            return null;
        AnswerValue? at = Root;
        foreach (var step in steps)
            at = Child(at, step);
        return at;
    }

    /// <summary>The same answers with one replaced; null or an empty text takes it away. Missing levels are made, empty ones dropped.</summary>
    public FormAnswers With(string path, AnswerValue? value)
    {
        var steps = AnswerPath.Parse(path) ?? throw new ArgumentException($"Not a path of an answer: {path}", nameof(path));
        return new((AnswerValue.Map?)Set(Root, steps, value) ?? AnswerValue.Map.Empty);
    }

    /// <summary>'Add another': one more empty item.</summary>
    public FormAnswers AddItem(string list) =>
        With(list, new AnswerValue.List(Items(list).Add(AnswerValue.Map.Empty)));

    /// <summary>'Remove': the items after it move up. An index that is not there changes nothing.</summary>
    public FormAnswers RemoveItem(string list, int index)
    {
        var items = Items(list);
        return index < 0 || index >= items.Length ? this : With(list, items.Length == 1 ? null : new AnswerValue.List(items.RemoveAt(index)));
    }

    /// <summary>The items of a repeating group; none when nothing or something else is there.</summary>
    public ImmutableArray<AnswerValue> Items(string list) => Get(list) is AnswerValue.List found ? found.Items : [];

    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Root.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }

    public string ToJson() => Encoding.UTF8.GetString(ToUtf8());

    private static AnswerValue? Child(AnswerValue? at, AnswerPath.Step step) => at switch
    {
        AnswerValue.Map map when step.Name is not null => map.Fields.GetValueOrDefault(step.Name),
        AnswerValue.List list when step.Name is null && step.Index < list.Items.Length => list.Items[step.Index],
        _ => null,
    };

    private static AnswerValue? Set(AnswerValue? at, ReadOnlySpan<AnswerPath.Step> steps, AnswerValue? value)
    {
        if (steps.IsEmpty)
            return value is AnswerValue.Text { Value.Length: 0 } ? null : value;
        var step = steps[0];
        var child = Set(Child(at, step), steps[1..], value);
        if (step.Name is { } name)
        {
            var fields = (at as AnswerValue.Map ?? AnswerValue.Map.Empty).Fields;
            fields = child is null ? fields.Remove(name) : fields.SetItem(name, child);
            // An item of a group stays when its last answer is taken away: removing an item is a decision of its own.
            return fields.IsEmpty ? null : new AnswerValue.Map(fields);
        }

        var items = (at as AnswerValue.List ?? AnswerValue.List.Empty).Items;
        while (items.Length <= step.Index)
            items = items.Add(AnswerValue.Map.Empty);
        return new AnswerValue.List(items.SetItem(step.Index, child ?? AnswerValue.Map.Empty));
    }
}
