using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MotCua.Platform.Keys;

namespace MotCua.Dossiers;

/// <summary>Where a list goes on: (moment, id) and a signed hash of the filter. A cursor of another filter or hand is none.</summary>
public sealed class DueCursors(MasterKey master)
{
    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.Bytes, 32, info: "motcua cursors"u8.ToArray());

    public sealed record Position(DateTimeOffset? Due, Guid Id);

    public string Write(DateTimeOffset? due, Guid id, string filter)
    {
        var text = $"{due?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "-"}.{id:N}";
        return $"{text}.{Sign(text, filter)}";
    }

    public Position? Read(string? cursor, string filter)
    {
        if (cursor?.Split('.') is not [var ticks, var id, var signature] || !Guid.TryParseExact(id, "N", out var key)
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign($"{ticks}.{id}", filter))))
        {
            return null;
        }

        return new(long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) ? new DateTimeOffset(at, TimeSpan.Zero) : null, key);
    }

    private string Sign(string text, string filter) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{text}\0{filter}")))[..32];
}
