using System.Text.Encodings.Web;
using System.Text.Json;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Process.Engine;

/// <summary>The stored form of a state: the same state is always the same bytes, in the order of the members below.</summary>
public static class ProcessJson
{
    // Only ever read back by this class, never put into HTML.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(ProcessState state)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            Write(json, state);
        }

        return buffer.ToArray();
    }

    public static ProcessState Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        var root = document.RootElement;
        return new ProcessState
        {
            Status = Enum.Parse<ProcessStatus>(root.GetProperty("status").GetString()!, ignoreCase: true),
            LastTask = root.GetProperty("lastTask").GetInt32(),
            Tasks = Items(root, "tasks", item => new OpenTask(
                item.GetProperty("key").GetInt32(), item.GetProperty("node").GetString()!, item.GetProperty("at").GetDateTimeOffset())),
            Waiting = Items(root, "waiting", item => item.GetString()!),
            Variables = root.TryGetProperty("variables", out var variables)
                ? variables.EnumerateObject().Select(v => new Variable(v.Name, ReadValue(v.Value))).ToValueList()
                : [],
            Trail = Items(root, "trail", item => item.GetString()!),
            Incidents = Items(root, "incidents", ReadIncident),
            Suspension = root.TryGetProperty("suspension", out var suspension)
                ? new Suspension(suspension.GetProperty("reason").GetString()!, suspension.GetProperty("since").GetDateTimeOffset())
                : null,
            End = root.TryGetProperty("end", out var end) ? end.GetString() : null,
        };
    }

    private static void Write(Utf8JsonWriter json, ProcessState state)
    {
        json.WriteStartObject();
        json.WriteString("status", state.Status switch
        {
            ProcessStatus.NotStarted => "notStarted",
            ProcessStatus.Running => "running",
            ProcessStatus.Completed => "completed",
            _ => "cancelled",
        });
        json.WriteNumber("lastTask", state.LastTask);
        List(json, "tasks", state.Tasks, task =>
        {
            json.WriteStartObject();
            json.WriteNumber("key", task.Key);
            json.WriteString("node", task.Node);
            json.WriteString("at", task.OpenedAt);
            json.WriteEndObject();
        });
        List(json, "waiting", state.Waiting, json.WriteStringValue);
        if (state.Variables.Count > 0)
        {
            json.WriteStartObject("variables");
            foreach (var variable in state.Variables)
            {
                json.WritePropertyName(variable.Name);
                WriteValue(json, variable.Value);
            }

            json.WriteEndObject();
        }

        List(json, "trail", state.Trail, json.WriteStringValue);
        List(json, "incidents", state.Incidents, incident => WriteIncident(json, incident));
        if (state.Suspension is { } suspension)
        {
            json.WriteStartObject("suspension");
            json.WriteString("reason", suspension.Reason);
            json.WriteString("since", suspension.Since);
            json.WriteEndObject();
        }

        if (state.End is { } end)
        {
            json.WriteString("end", end);
        }

        json.WriteEndObject();
    }

    private static void WriteIncident(Utf8JsonWriter json, Incident incident)
    {
        json.WriteStartObject();
        json.WriteString("flow", incident.Flow);
        json.WriteString("node", incident.Node);
        json.WriteString("code", incident.Code);
        List(json, "faults", incident.Faults, fault =>
        {
            json.WriteStartObject();
            json.WriteString("field", fault.Field);
            json.WriteString("kind", fault.Kind == ConditionFaultKind.Missing ? "missing" : "notComparable");
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static Incident ReadIncident(JsonElement item) => new(
        item.GetProperty("flow").GetString()!, item.GetProperty("node").GetString()!, item.GetProperty("code").GetString()!)
    {
        Faults = Items(item, "faults", fault => new ConditionFault(
            fault.GetProperty("field").GetString()!,
            Enum.Parse<ConditionFaultKind>(fault.GetProperty("kind").GetString()!, ignoreCase: true))),
    };

    private static void WriteValue(Utf8JsonWriter json, FieldValue value)
    {
        switch (value)
        {
            case FieldValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case FieldValue.Number number:
                json.WriteNumberValue(number.Value / 1.0000000000000000000000000000m); // 1.0 and 1 are equal, so they are the same bytes
                break;
            case FieldValue.Flag flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case FieldValue.Many many:
                json.WriteStartArray();
                foreach (var item in many.Items)
                {
                    WriteValue(json, item);
                }

                json.WriteEndArray();
                break;
        }
    }

    private static FieldValue ReadValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => FieldValue.Of(value.GetString()!),
        JsonValueKind.Number => FieldValue.Of(value.GetDecimal()),
        JsonValueKind.True or JsonValueKind.False => FieldValue.Of(value.GetBoolean()),
        JsonValueKind.Array => new FieldValue.Many(value.EnumerateArray().Select(ReadValue).ToValueList()),
        _ => throw new JsonException($"A variable cannot be {value.ValueKind}"),
    };

    private static void List<T>(Utf8JsonWriter json, string name, ValueList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static ValueList<T> Items<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(read).ToValueList() : [];
}
