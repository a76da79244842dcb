using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Forms.Contracts;

/// <summary>The form as <c>GET procedures/{code}/form</c> tells it and as the browser's live conditions read it.</summary>
public static class FormSchemaJson
{
    public static byte[] Write(FormSchema schema)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            Text(writer, "title", schema.Title);
            writer.WriteStartArray("sections");
            foreach (var section in schema.Sections)
            {
                writer.WriteStartObject();
                writer.WriteString("id", section.Id);
                Text(writer, "title", section.Title);
                Text(writer, "hint", section.Hint);
                Rule(writer, "visibleWhen", section.VisibleWhen);
                Fields(writer, section.Fields);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The name of a type in packages and on the wire: <c>longText</c>.</summary>
    public static string Name(FieldType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    /// <summary>One condition, for <c>data-when</c>.</summary>
    public static string Write(Condition condition) => JsonSerializer.Serialize(ConditionTree.Write(condition));

    private static void Fields(Utf8JsonWriter writer, IReadOnlyList<FormField> fields)
    {
        writer.WriteStartArray("fields");
        foreach (var field in fields)
        {
            writer.WriteStartObject();
            writer.WriteString("id", field.Id);
            writer.WriteString("type", Name(field.Type));
            Text(writer, "label", field.Label);
            Text(writer, "hint", field.Hint);
            writer.WriteBoolean("required", field.Required);
            Rule(writer, "requiredWhen", field.RequiredWhen);
            Rule(writer, "visibleWhen", field.VisibleWhen);
            writer.WriteBoolean("personal", field.Personal);
            Word(writer, "prefill", field.Prefill);
            Word(writer, "autocomplete", field.Autocomplete);
            Amount(writer, "minLength", field.MinLength);
            Amount(writer, "maxLength", field.MaxLength);
            Amount(writer, "min", field.Min);
            Amount(writer, "max", field.Max);
            Amount(writer, "decimals", field.Decimals);
            Text(writer, "unit", field.Unit);
            Word(writer, "pattern", field.Pattern);
            Word(writer, "notBefore", field.NotBefore);
            Word(writer, "notAfter", field.NotAfter);
            if (field.InCity)
                writer.WriteString("scope", "city");
            if (field.Options.Count > 0)
                Options(writer, field.Options);
            if (field.Type == FieldType.Group)
            {
                Amount(writer, "minItems", field.MinItems);
                Amount(writer, "maxItems", field.MaxItems);
                Text(writer, "itemLabel", field.ItemLabel);
                Text(writer, "addLabel", field.AddLabel);
                Fields(writer, field.Fields);
            }

            Messages(writer, field);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Options(Utf8JsonWriter writer, IReadOnlyList<FormOption> options)
    {
        writer.WriteStartArray("options");
        foreach (var option in options)
        {
            writer.WriteStartObject();
            writer.WriteString("value", option.Value);
            Text(writer, "label", option.Label);
            Text(writer, "hint", option.Hint);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Messages(Utf8JsonWriter writer, FormField field)
    {
        if (field.Messages.IsEmpty)
            return;
        writer.WriteStartObject("messages");
        foreach (var (code, text) in field.Messages.OrderBy(message => message.Key, StringComparer.Ordinal))
            Text(writer, code, text);
        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string name, LocalText? text)
    {
        if (text is null)
            return;
        writer.WriteStartObject(name);
        writer.WriteString("vi", text.Vi);
        writer.WriteString("en", text.En);
        writer.WriteEndObject();
    }

    private static void Word(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void Amount(Utf8JsonWriter writer, string name, decimal? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
    }

    private static void Rule(Utf8JsonWriter writer, string name, Condition? condition)
    {
        if (condition is null)
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(Write(condition), skipInputValidation: true);
    }
}
