using System.Buffers.Text;
using System.Text.Json;

namespace MotCua.Web.Access;

/// <summary>Who a bearer token says it is from. Nothing is proved by it: it only chooses the handler that will prove the token.</summary>
internal static class TokenIssuer
{
    /// <summary>Null for what is no token of any issuer: it will be refused where tokens are proved.</summary>
    /// <param name="token">A JSON Web Token (RFC 7519) as it came: three parts between dots.</param>
    public static string? Of(ReadOnlySpan<char> token)
    {
        var claims = token[(token.IndexOf('.') + 1)..];
        claims = claims[..Math.Max(claims.IndexOf('.'), 0)];
        var bytes = new byte[Base64Url.GetMaxDecodedLength(claims.Length)];
        try
        {
            return Base64Url.TryDecodeFromChars(claims, bytes, out var length) ? Issuer(new(bytes.AsSpan(0, length))) : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Issuer(Utf8JsonReader json)
    {
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
            {
                var found = json.ValueTextEquals("iss"u8);
                json.Read();
                if (found)
                    return json.GetString()?.TrimEnd('/');
                json.Skip();
            }
        }

        return null;
    }
}
