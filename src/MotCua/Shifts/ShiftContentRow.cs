using System.Text;
using MotCua.Dossiers.Contracts;
using MotCua.Platform.Keys;

namespace MotCua.Shifts;

/// <summary>What an official wrote on a hand-over list, under the official's own key.</summary>
public sealed class ShiftContentRow
{
    public const string Note = "shift-note";
    public const string Remarks = "shift-remarks";

    public required Guid Handover { get; init; }

    /// <summary>That of the event which points to it.</summary>
    public required int Version { get; init; }

    public required string Kind { get; init; }

    /// <summary>Whose key opens it.</summary>
    public required Guid Owner { get; init; }

    public required byte[] Salt { get; init; }

    public required byte[] Cipher { get; init; }

    public required DateTimeOffset At { get; init; }

    internal ShiftContentRow()
    {
    }

    public static (ContentRef Ref, ShiftContentRow Row) Seal(ContentCipher cipher, string kind, Guid handover, int version, string text, DateTimeOffset at)
    {
        var (salt, plain) = (ContentHash.NewSalt(), Encoding.UTF8.GetBytes(text));
        return (new(kind, version, ContentHash.Of(salt, plain)), new()
        {
            Handover = handover, Version = version, Kind = kind, Owner = cipher.Owner, Salt = salt, Cipher = cipher.Seal(plain, Place(handover, kind, version)), At = at,
        });
    }

    public string Open(ContentCipher cipher) => cipher.OpenText(Cipher, Place(Handover, Kind, Version));

    private static string Place(Guid handover, string kind, int version) => $"{kind}/{handover:N}/{version}";
}
