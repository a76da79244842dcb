using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MotCua.Platform.Ledger;

/// <summary>Who did what for whom: the part of an envelope that is the same for all events of one command.</summary>
/// <param name="Actor">Who did it; <see cref="Guid.Empty"/> for the system.</param>
/// <param name="OnBehalfOf">The party, where another acts for them.</param>
/// <param name="Unit">The unit in which an official acts.</param>
/// <param name="Mandate">The mandate, representation or delegation under which they act.</param>
/// <param name="At">Legal time, cut to microseconds.</param>
public sealed record Authorship(Guid Actor, DateTimeOffset At, Guid? OnBehalfOf = null, Guid? Unit = null, Guid? Mandate = null)
{
    /// <summary>In UTC, as the record keeps it: a state folded while it is written is letter by letter the one folded from the ledger later.</summary>
    public DateTimeOffset At { get; init; } = At.ToUniversalTime();
}

/// <summary>The head of a stream: how far it has come.</summary>
/// <param name="Version">Version of the last event; 0 before the first.</param>
/// <param name="Hash">Its hash; 32 zero bytes before the first.</param>
public readonly record struct StreamHead(long Version, byte[] Hash)
{
    public static StreamHead Empty { get; } = new(0, new byte[SHA256.HashSizeInBytes]);
}

/// <summary>Writes events as the exact bytes that are hashed, and reads them back.</summary>
public static class Envelope
{
    /// <summary>Deterministic: declared order, no white space, enums by name, Vietnamese unescaped.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ValueListJson() },
    };

    /// <summary>How <see cref="Kernel.ValueList{T}"/> is written in JSON: as an array. For the API, which answers with the same types.</summary>
    public static JsonConverter Lists { get; } = new ValueListJson();

    private sealed record Form(
        Guid Stream, long Version, string Type, int Schema, DateTimeOffset At, Guid Actor, Guid? OnBehalfOf, Guid? Unit, Guid? Mandate, JsonElement Data);

    /// <summary>Chains new events behind the head of their stream.</summary>
    public static IReadOnlyList<LedgerRow> Chain(Guid stream, StreamHead head, IReadOnlyList<IEvent> events, Authorship by, int epoch)
    {
        var rows = new LedgerRow[events.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var type = events[i].GetType();
            var form = new Form(stream, head.Version + 1, type.Name, EventTypes.SchemaOf(type), by.At.ToUniversalTime(), by.Actor, by.OnBehalfOf, by.Unit, by.Mandate,
                JsonSerializer.SerializeToElement(events[i], type, Json));
            var record = JsonSerializer.SerializeToUtf8Bytes(form, Json);
            var hash = Hash(head.Hash, record);
            rows[i] = new LedgerRow
            {
                Stream = stream, Version = form.Version, Epoch = epoch, Type = form.Type, At = form.At, Actor = by.Actor,
                OnBehalfOf = by.OnBehalfOf, Unit = by.Unit, Record = record, PrevHash = head.Hash, Hash = hash,
            };
            head = new(form.Version, hash);
        }

        return rows;
    }

    public static byte[] Hash(byte[] previous, byte[] record)
    {
        var joined = new byte[previous.Length + record.Length];
        previous.CopyTo(joined, 0);
        record.CopyTo(joined, previous.Length);
        return SHA256.HashData(joined);
    }

    /// <summary>What the record says; throws <see cref="JsonException"/> when it is not an envelope.</summary>
    public static RecordedEvent Read(byte[] record)
    {
        var form = JsonSerializer.Deserialize<Form>(record, Json) ?? throw new JsonException("Empty record.");
        return new(form.Stream, form.Version, form.Type, form.Schema, new(form.Actor, form.At, form.OnBehalfOf, form.Unit, form.Mandate), form.Data);
    }

    /// <summary>The event alone, where stream, version and author are known from the row: no document is built of what is passed over.</summary>
    /// <returns>Null for a type this build does not know.</returns>
    public static IEvent? ReadEvent(string type, byte[] record)
    {
        var reader = new Utf8JsonReader(record);
        var schema = 1;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isSchema = reader.ValueTextEquals("schema"u8);
            var isData = !isSchema && reader.ValueTextEquals("data"u8);
            reader.Read();
            if (isData)
            {
                return EventTypes.Read(type, schema, ref reader);
            }

            if (isSchema)
            {
                schema = reader.GetInt32();
            }
            else
            {
                reader.Skip();
            }
        }

        throw new JsonException("The record is no envelope.");
    }
}

/// <summary>An envelope as read back.</summary>
public sealed record RecordedEvent(Guid Stream, long Version, string Type, int Schema, Authorship By, JsonElement Data)
{
    /// <summary>The typed event, brought up to its present schema; null for a type this build does not know.</summary>
    public IEvent? Event => EventTypes.Read(Type, Schema, Data);
}
