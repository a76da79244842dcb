using System.Collections.Immutable;
using System.Text.Json;

namespace MotCua.Forms.Contracts;

/// <summary>One node of the answers of a form: immutable, compared by content, always NFC.</summary>
public abstract record AnswerValue
{
    private AnswerValue()
    {
    }

    public sealed record Text(string Value) : AnswerValue;

    /// <summary>A number without trailing zeros, so that 2.50 and 2.5 are one answer.</summary>
    public sealed record Number : AnswerValue
    {
        // Dividing by one with 28 decimals drops trailing zeros (documented behaviour of System.Decimal).
        public Number(decimal value) => Value = value / 1.0000000000000000000000000000m;

        public decimal Value { get; }
    }

    public sealed record Flag(bool Value) : AnswerValue;

    public sealed record Map(ImmutableSortedDictionary<string, AnswerValue> Fields) : AnswerValue
    {
        public static Map Empty { get; } = new(ImmutableSortedDictionary.Create<string, AnswerValue>(StringComparer.Ordinal));

        public bool Equals(Map? other) => other is not null && Fields.Count == other.Fields.Count
            && Fields.Zip(other.Fields).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value == pair.Second.Value);

        public override int GetHashCode() => Fields.Aggregate(17, (hash, field) => HashCode.Combine(hash, field.Key, field.Value));
    }

    public sealed record List(ImmutableArray<AnswerValue> Items) : AnswerValue
    {
        public static List Empty { get; } = new([]);

        public bool Equals(List? other) => other is not null && Items.SequenceEqual(other.Items);

        public override int GetHashCode() => Items.Aggregate(19, HashCode.Combine);
    }

    /// <summary>Nothing was answered here: no text, no field, no item.</summary>
    public bool IsEmpty => this switch
    {
        Text text => text.Value.Length == 0,
        Map map => map.Fields.IsEmpty,
        List list => list.Items.IsEmpty,
        _ => false,
    };

    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (this)
        {
            case Text text:
                writer.WriteStringValue(text.Value);
                break;
            case Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case Flag flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case Map map:
                writer.WriteStartObject();
                foreach (var (name, value) in map.Fields)
                {
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }

                writer.WriteEndObject();
                break;
            case List list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    item.WriteTo(writer);
                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"Unknown answer {GetType().Name}");
        }
    }
}
