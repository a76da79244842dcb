using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Process.Engine;

namespace MotCua.Dossiers.Contracts;

/// <summary>A process state inside an event or a row, in the engine's own deterministic form.</summary>
internal sealed class ProcessStateJson : JsonConverter<ProcessState>
{
    public override ProcessState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return ProcessJson.Read(JsonSerializer.SerializeToUtf8Bytes(document.RootElement));
    }

    public override void Write(Utf8JsonWriter writer, ProcessState value, JsonSerializerOptions options) =>
        writer.WriteRawValue(ProcessJson.Write(value), skipInputValidation: true);
}
