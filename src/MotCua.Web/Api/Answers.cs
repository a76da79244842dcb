using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace MotCua.Web.Api;

/// <summary>
/// Answers of the API with their ETags. A GET that asks <c>If-None-Match</c> with the tag it already has gets 304: rights have
/// been checked by then, and the tag is made of what this caller is shown, so that it never vouches for somebody else's view.
/// </summary>
internal static class Answers
{
    /// <param name="revision">The revision of the resource: <c>If-Match</c> takes the tag as it is, or the bare number.</param>
    public static IResult Of<T>(T value, long? revision = null) => new JsonAnswer<T>(value, StatusCodes.Status200OK, revision, null);

    public static IResult Created<T>(T value, string location, long? revision) => new JsonAnswer<T>(value, StatusCodes.Status201Created, revision, location);

    /// <summary>JSON that is written already.</summary>
    public static IResult Json(byte[] utf8, string contentType = "application/json; charset=utf-8") => new Written(utf8, contentType);

    /// <summary><c>"7"</c> after a command, <c>"7.Zm9v…"</c> for a view of revision 7, <c>"Zm9v…"</c> for what has no revision.</summary>
    private static string Tag(long? revision, ReadOnlySpan<byte> shown)
    {
        var digest = shown.IsEmpty ? null : Base64Url.EncodeToString(SHA256.HashData(shown).AsSpan(0, 9));
        return (revision, digest) switch
        {
            ({ } number, null) => $"\"{number}\"",
            ({ } number, _) => $"\"{number}.{digest}\"",
            _ => $"\"{digest}\"",
        };
    }

    private static async Task ShowAsync(HttpContext http, byte[] body, long? revision, string contentType = "application/json; charset=utf-8")
    {
        var tag = Tag(revision, body);
        http.Response.Headers.ETag = tag;
        if (http.User.Identity is not { IsAuthenticated: true })
        {
            // For everybody, but asked for anew: the catalogue may change today.
            http.Response.Headers.CacheControl = "no-cache";
        }

        if (http.Request.Headers.IfNoneMatch.SelectMany(line => (line ?? "").Split(',')).Any(known => known.Trim() == tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private sealed class JsonAnswer<T>(T value, int status, long? revision, string? location) : IResult, IStatusCodeHttpResult, IValueHttpResult<T>
    {
        public int? StatusCode => status;

        public T? Value => value;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            if (HttpMethods.IsGet(httpContext.Request.Method))
            {
                return ShowAsync(httpContext, JsonSerializer.SerializeToUtf8Bytes(value, json), revision);
            }

            httpContext.Response.StatusCode = status;
            if (revision is not null)
            {
                httpContext.Response.Headers.ETag = Tag(revision, []);
            }

            if (location is not null)
            {
                httpContext.Response.Headers.Location = location;
            }

            return httpContext.Response.WriteAsJsonAsync(value, json, httpContext.RequestAborted);
        }
    }

    private sealed class Written(byte[] body, string contentType) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => ShowAsync(httpContext, body, null, contentType);
    }
}
