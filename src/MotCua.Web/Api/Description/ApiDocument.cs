using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MotCua.Web.Api.Description;

/// <summary>
/// <c>GET /openapi/v1.json</c>: the API as OpenAPI 3.1. It depends on the code alone, so it is written once, when somebody
/// first asks; <c>docs/api/v1.json</c> is the same, and a test compares the two.
/// </summary>
internal sealed class ApiDocument(IServiceProvider services)
{
    public const string Address = "/openapi/v1.json";
    private const string Name = "v1";

    private readonly Lazy<Task<byte[]>> written = new(() => WriteAsync(services));

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ApiDocument>();
        services.AddOpenApi(Name, options =>
        {
            var names = new SchemaNames();
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            options.CreateSchemaReferenceId = names.Of;
            options.AddSchemaTransformer<SchemaWords>();
            options.AddOperationTransformer<OperationWords>();
            options.AddDocumentTransformer<DocumentWords>();
        });
    }

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Address, async (ApiDocument document) => Answers.Json(await document.written.Value, "application/openapi+json")).ExcludeFromDescription();

    private static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var document = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        using var bytes = new MemoryStream();
        await document.SerializeAsJsonAsync(bytes, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return bytes.ToArray();
    }
}
