using Microsoft.Net.Http.Headers;

namespace MotCua.Web.Assets;

/// <summary><c>GET /assets/{name}.{hash}.{ext}</c>: for ever cacheable, in the encoding the browser asks for.</summary>
internal static class AssetEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods("/assets/{**name}", [HttpMethods.Get, HttpMethods.Head], Answer)
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static IResult Answer(HttpContext http, StaticAssets assets)
    {
        if (assets.Find(http.Request.Path.Value ?? "") is not { } asset)
            return Results.NotFound();

        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        var accepts = http.Request.Headers.AcceptEncoding.ToString();
        var (body, encoding) = asset switch
        {
            { Brotli: { } brotli } when accepts.Contains("br", StringComparison.OrdinalIgnoreCase) => (brotli, "br"),
            { Gzip: { } gzip } when accepts.Contains("gzip", StringComparison.OrdinalIgnoreCase) => (gzip, "gzip"),
            _ => (asset.Plain, null),
        };
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        return Results.Bytes(body, asset.ContentType, entityTag: new EntityTagHeaderValue(asset.ETag));
    }
}
