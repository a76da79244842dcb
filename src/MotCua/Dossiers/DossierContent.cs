using MotCua.Dossiers.Contracts;
using System.Text.Json;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>Writes and reads a dossier's content with its key.</summary>
public static class DossierContent
{
    public const string Application = "application";
    public const string Request = "request";
    public const string Reasons = "reasons";
    public const string Comment = "comment";
    public const string Draft = "draft";
    public const string Rating = "rating";
    public const string Question = "question";
    public const string Mandate = "mandate";

    /// <summary>Seals a value as the next version; the reference goes into an event, the row beside it.</summary>
    public static (ContentRef Ref, ContentRow Row) Seal<T>(ContentCipher cipher, string kind, int version, T value, DateTimeOffset at)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(value, Envelope.Json);
        var salt = ContentHash.NewSalt();
        var row = new ContentRow { Dossier = cipher.Owner, Version = version, Kind = kind, Salt = salt, Cipher = cipher.Seal(plain, Place(kind, version)), At = at };
        return (new(kind, version, ContentHash.Of(salt, plain)), row);
    }

    public static T Open<T>(ContentCipher cipher, ContentRow row) =>
        JsonSerializer.Deserialize<T>(cipher.Open(row.Cipher, Place(row.Kind, row.Version)), Envelope.Json)
        ?? throw new JsonException($"Content {row.Kind}/{row.Version} of {row.Dossier} is empty.");

    private static string Place(string kind, int version) => $"{kind}/{version}";
}
