using System.Buffers.Text;
using System.Text.Unicode;
using MotCua.Web.Access;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Api;

/// <summary>
/// Refuses JSON that is not text: broken UTF-8, the character NUL, half a character. No database, no form and no paper can hold it,
/// and it would come out as a fault of ours somewhere behind. The body, no larger than <see cref="BodyLimit"/>, is looked at before anything reads it.
/// </summary>
internal static class SoundText
{
    public static void UseSoundText(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (!Schemes.IsApi(http.Request) || SameOrigin.IsSafe(http.Request.Method) || !http.Request.HasJsonContentType())
        {
            await next(http);
            return;
        }

        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (IOException broken)
        {
            await ErrorPages.Of((broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest).ToHttp().ExecuteAsync(http);
            return;
        }

        if (!IsSound(body.GetBuffer().AsSpan(0, (int)body.Length)))
        {
            await ErrorPages.Of(StatusCodes.Status400BadRequest).ToHttp().ExecuteAsync(http);
            return;
        }

        body.Position = 0;
        http.Request.Body = body;
        await next(http);
    });

    /// <summary>True when every string in this JSON is whole text. Whether it is JSON at all is the reader's business.</summary>
    internal static bool IsSound(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        var half = false; // the first half of a pair stands before this place
        while (json.IndexOf((byte)'\\') is >= 0 and var at && at + 1 < json.Length)
        {
            if (half && at > 0)
            {
                return false;
            }

            var escape = json[(at + 1)..];
            if (escape[0] != 'u' || escape.Length < 5 || !Utf8Parser.TryParse(escape.Slice(1, 4), out ushort unit, out var read, 'X') || read != 4)
            {
                if (half)
                {
                    return false;
                }

                json = escape[1..];
                continue;
            }

            if (unit == 0 || (char.IsLowSurrogate((char)unit) != half))
            {
                return false;
            }

            half = char.IsHighSurrogate((char)unit);
            json = escape[5..];
        }

        return !half;
    }
}
