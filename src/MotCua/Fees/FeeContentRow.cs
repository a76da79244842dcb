using MotCua.Dossiers.Contracts;
using MotCua.Platform.Keys;

namespace MotCua.Fees;

/// <summary>What an official wrote about money, encrypted: why a fee was given back (the dossier's key), why a count differs (his own).</summary>
public sealed class FeeContentRow
{
    public const string Reason = "refund-reason";
    public const string Explanation = "cash-explanation";

    public required Guid Drawer { get; init; }

    /// <summary>That of the event which points to it.</summary>
    public required int Version { get; init; }

    public required string Kind { get; init; }

    /// <summary>Whose key opens it.</summary>
    public required Guid Owner { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] Cipher { get; init; }

    public required DateTimeOffset At { get; init; }

    internal FeeContentRow()
    {
    }

    /// <summary>Seals a text for the next event of the drawer; the reference goes into it, the row beside it.</summary>
    public static (ContentRef Ref, FeeContentRow Row) Seal(ContentCipher cipher, string kind, Drawer drawer, string text, DateTimeOffset at)
    {
        var (version, salt, plain) = (checked((int)drawer.Revision + 1), ContentHash.NewSalt(), System.Text.Encoding.UTF8.GetBytes(text));
        var row = new FeeContentRow
        {
            Drawer = drawer.Id, Version = version, Kind = kind, Owner = cipher.Owner, Salt = salt, Cipher = cipher.Seal(plain, Place(drawer.Id, kind, version)), At = at,
        };
        return (new(kind, version, ContentHash.Of(salt, plain)), row);
    }

    public string Open(ContentCipher cipher) => cipher.OpenText(Cipher, Place(Drawer, Kind, Version));

    private static string Place(Guid drawer, string kind, int version) => $"{kind}/{drawer:N}/{version}";
}
