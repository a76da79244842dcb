using Microsoft.AspNetCore.Http.Metadata;

namespace MotCua.Web.Api;

/// <summary>What a body of the API may weigh: an application with its longest answers fits many times over. Uploads raise it for themselves.</summary>
internal sealed class BodyLimit : IRequestSizeLimitMetadata
{
    public const long MostBytes = 1024 * 1024;

    public long? MaxRequestBodySize => MostBytes;
}
