using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MotCua.HostTests.Hosts;

namespace MotCua.HostTests.Api;

/// <summary>The running server's <c>/openapi/v1.json</c>, and whether a JSON value is as it says.</summary>
internal sealed partial class Described
{
    private static readonly HashSet<string> Methods = ["get", "put", "post", "delete", "patch"];

    private Described(string text) => (Text, Root) = (text, JsonDocument.Parse(text).RootElement);

    public string Text { get; }

    public JsonElement Root { get; }

    /// <summary>One operation as the document has it.</summary>
    public sealed record Operation(string Method, string Path, JsonElement Body)
    {
        public string Id => Body.TryGetProperty("operationId", out var id) ? id.GetString()! : $"{Method} {Path}";

        public IReadOnlyList<JsonElement> Parameters => Body.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

        public JsonElement Responses => Body.GetProperty("responses");
    }

    public IEnumerable<Operation> Operations =>
        from path in Root.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name)
        select new Operation(operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    public static async Task<Described> ReadAsync(TestCity city)
    {
        using var client = new HttpClient();
        return new(await client.GetStringAsync(new Uri(city.Web, "/openapi/v1.json")));
    }

    /// <summary>The operation behind an address; fixed words win over parameters, as in routing.</summary>
    public Operation? Find(string method, string address) => Operations
        .Where(operation => operation.Method == method && Regex.IsMatch(address.TrimEnd('/'), $"^{Parameter().Replace(Regex.Escape(operation.Path), "[^/]+")}$"))
        .OrderBy(operation => operation.Path.Count(letter => letter == '{')).FirstOrDefault();

    public JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            element = reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(Root, (at, name) => at.GetProperty(name));
        }

        return element;
    }

    /// <summary>What is wrong with an answer, or nothing.</summary>
    public IEnumerable<string> FaultsOf(string method, string address, int status, string? mediaType, string body)
    {
        if (Find(method, address) is not { } operation)
        {
            return [$"{method} {address} is not in the document"];
        }

        if (!operation.Responses.TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var response))
        {
            return [$"{operation.Id} answers {status}, which the document does not know: {body}"];
        }

        if (!Resolve(response).TryGetProperty("content", out var content))
        {
            return body.Length == 0 ? [] : [$"{operation.Id} answers {status} with a body, which the document does not know"];
        }

        if (!content.TryGetProperty(mediaType ?? "", out var shape))
        {
            return content.TryGetProperty("application/octet-stream", out _) ? [] : [$"{operation.Id} answers {status} as {mediaType}, which the document does not know"];
        }

        return mediaType!.EndsWith("json", StringComparison.Ordinal)
            ? Faults(shape.GetProperty("schema"), JsonSerializer.Deserialize<JsonElement>(body), $"{operation.Id} {status}")
            : [];
    }

    /// <summary>Where a value is not as its schema says; properties that the schema does not name are faults too.</summary>
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at)
    {
        var all = schema.TryGetProperty("allOf", out var parts) ? parts.EnumerateArray().ToList() : [];
        if (all.Count > 0)
        {
            return all.SelectMany((part, index) => Faults(part, value, at).Where(fault => index == 0 || !fault.EndsWith("is not described", StringComparison.Ordinal)));
        }

        schema = Resolve(schema);
        if (schema.TryGetProperty("oneOf", out var ways) || schema.TryGetProperty("anyOf", out ways))
        {
            var tried = ways.EnumerateArray().Select(way => Faults(way, value, at).ToList()).ToList();
            return tried.Any(faults => faults.Count == 0) ? [] : tried.MinBy(faults => faults.Count)!;
        }

        if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().All(word => word.ToString() != value.ToString()))
        {
            return [$"{at}: {value} is none of {words}"];
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Types(type).Contains("number")))
        {
            return [$"{at}: {TypeOf(value)} instead of {type}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(schema, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany((item, index) => Faults(items, item, $"{at}[{index}]")),
            JsonValueKind.String when schema.TryGetProperty("format", out var format) && !IsA(format.GetString()!, value.GetString()!) => [$"{at}: {value} is no {format}"],
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string at)
    {
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(each => each.GetString()!) : [])
        {
            if (!value.TryGetProperty(name, out _))
            {
                yield return $"{at}: {name} is missing";
            }
        }

        if (!schema.TryGetProperty("properties", out var properties))
        {
            properties = default;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(property.Name, out var known)
                || schema.TryGetProperty("additionalProperties", out known) && known.ValueKind == JsonValueKind.Object)
            {
                foreach (var fault in Faults(known, property.Value, $"{at}.{property.Name}"))
                {
                    yield return fault;
                }
            }
            else if (schema.TryGetProperty("type", out _))
            {
                yield return $"{at}: {property.Name} is not described";
            }
        }
    }

    private static string[] Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(each => each.GetString()!)] : [type.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        _ => value.ValueKind.ToString().ToLowerInvariant(),
    };

    private static bool IsA(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    [GeneratedRegex(@"\\\{[^}]*\}")]
    private static partial Regex Parameter();
}
