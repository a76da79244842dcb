using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace MotCua.Platform.Ledger;

/// <summary>Knows each event type by its final name, and its schema.</summary>
public static class EventTypes
{
    private static readonly ConcurrentDictionary<string, Type> Known = new();
    private static readonly ConcurrentDictionary<Type, int> Schemas = new();

    /// <summary>Registers all events of an assembly; two of one name are a bug.</summary>
    public static void Register(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEvent))))
        {
            if (Known.GetOrAdd(type.Name, type) != type)
            {
                throw new InvalidOperationException($"Two events are called {type.Name}.");
            }
        }
    }

    /// <summary>All registered names, sorted.</summary>
    public static IEnumerable<string> Names => Known.Keys.Order(StringComparer.Ordinal);

    internal static int SchemaOf(Type type) => Schemas.GetOrAdd(type, t =>
        (int)typeof(EventTypes).GetMethod(nameof(Schema), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(t).Invoke(null, null)!);

    internal static IEvent? Read(string name, int schema, JsonElement data)
    {
        if (!Known.TryGetValue(name, out var type))
        {
            return null;
        }

        if (schema > SchemaOf(type))
        {
            throw new JsonException($"{name} was written by a newer version (schema {schema}).");
        }

        return (IEvent?)data.Deserialize(type, Envelope.Json);
    }

    /// <summary>As <see cref="Read(string, int, JsonElement)"/>, from a reader that stands on the first token of the event's fields.</summary>
    internal static IEvent? Read(string name, int schema, ref Utf8JsonReader data)
    {
        if (!Known.TryGetValue(name, out var type))
        {
            return null;
        }

        return schema > SchemaOf(type)
            ? throw new JsonException($"{name} was written by a newer version (schema {schema}).")
            : (IEvent?)JsonSerializer.Deserialize(ref data, type, Envelope.Json);
    }

    private static int Schema<T>() where T : IEvent => T.Schema;
}
