using System.Globalization;
using System.Text;

namespace MotCua.Benchmarks.Load;

/// <summary>Writes whole requests as bytes.</summary>
internal static class Requests
{
    public static byte[] Get(string host, string path, string token) =>
        Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\n\r\n");

    public static byte[] Post(string host, string path, string token, string body, string? key = null, long? revision = null)
    {
        var text = new StringBuilder().Append("POST ").Append(path).Append(" HTTP/1.1\r\nHost: ").Append(host)
            .Append("\r\nAuthorization: Bearer ").Append(token).Append("\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: ")
            .Append(Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture));
        if (key is not null)
        {
            text.Append("\r\nIdempotency-Key: ").Append(key);
        }

        if (revision is { } seen)
        {
            text.Append("\r\nIf-Match: \"").Append(seen.ToString(CultureInfo.InvariantCulture)).Append('"');
        }

        return Encoding.UTF8.GetBytes(text.Append("\r\n\r\n").Append(body).ToString());
    }
}
