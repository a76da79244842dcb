using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using MotCua.Kernel;

namespace MotCua.Web.Api.Description;

/// <summary>
/// Names of the document's schemas: <c>DossiersApi.DossierBody</c> is <c>Dossier</c>, <c>AcceptDossier.Input</c> is
/// <c>AcceptDossierInput</c>.
/// </summary>
internal sealed class SchemaNames
{
    private readonly ConcurrentDictionary<string, Type> taken = new(StringComparer.Ordinal);

    private static readonly HashSet<Type> Inline = [typeof(Vnd), typeof(JsonElement), typeof(Stream), typeof(IFormFile)];

    public string? Of(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (OpenApiOptions.CreateDefaultSchemaReferenceId(info) is null || type.IsGenericType || Inline.Contains(type))
        {
            return null; // a number, a text, a list: written where it is used
        }

        var name = NameOf(type);
        var first = taken.GetOrAdd(name, type);
        return first == type ? name : throw new InvalidOperationException($"{first} and {type} would both be the schema {name}.");
    }

    private static string NameOf(Type type)
    {
        var own = type.Name.EndsWith("Body", StringComparison.Ordinal) ? type.Name[..^"Body".Length] : type.Name;
        return type.DeclaringType is { } slice && !slice.Name.EndsWith("Api", StringComparison.Ordinal) ? slice.Name + own : own;
    }
}
