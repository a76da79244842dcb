using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MotCua.Kernel;

namespace MotCua.Web.Api.Description;

/// <summary>Mends what the generator cannot know: converters of ours, and that we always write numbers as numbers.</summary>
internal sealed class SchemaWords : IOpenApiSchemaTransformer
{
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>))
        {
            schema.Type = JsonSchemaType.Array;
            schema.Items = await context.GetOrCreateSchemaAsync(type.GenericTypeArguments[0], cancellationToken: cancellationToken);
            schema.Description = null;
        }
        else if (type == typeof(Vnd))
        {
            schema.Type = JsonSchemaType.Integer;
            schema.Format = "int64";
            schema.Description = "Whole dong.";
        }
        else if (type == typeof(JsonElement))
        {
            schema.Description ??= "As the form's schema says (`procedures/{code}/form`): answers by field id.";
        }
        else if (type.IsEnum)
        {
            schema.Type ??= JsonSchemaType.String;
        }
        else if (schema.Type is { } number && number.HasFlag(JsonSchemaType.Integer) && number.HasFlag(JsonSchemaType.String))
        {
            schema.Type = number & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (schema.Properties is not null && schema.Required is not null && IsInput(type))
        {
            // The generator asks for every value without a default; we read an absent one as null.
            schema.Required = schema.Required.Where(name => !schema.Properties.TryGetValue(name, out var property) || !IsNullable(property)).ToHashSet();
        }
    }

    private static bool IsInput(Type type) =>
        type.Name.EndsWith("Input", StringComparison.Ordinal) || type.Name is "Search" or "InputComponent" or "DraftFiles" or "Applicant" or "TaskData";

    private static bool IsNullable(IOpenApiSchema property) =>
        property.Type?.HasFlag(JsonSchemaType.Null) == true || property.OneOf?.Any(each => each.Type == JsonSchemaType.Null) == true;
}
