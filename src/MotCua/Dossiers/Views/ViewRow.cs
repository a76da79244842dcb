using MotCua.Platform.Keys;

namespace MotCua.Dossiers.Views;

/// <summary>A filter that an official keeps under a name (bộ lọc đã lưu). It gives no right: opened, it lists what its owner may see at that moment.</summary>
public sealed class ViewRow
{
    public required Guid Id { get; init; }

    /// <summary>Whose it is; nobody else knows of it.</summary>
    public required Guid Subject { get; init; }

    /// <summary>Sealed under the official's key: what people write may name people.</summary>
    public required byte[] Name { get; init; }

    /// <summary>A <see cref="DossierQuery"/> as JSON.</summary>
    public required string Query { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long Revision { get; init; }

    internal ViewRow()
    {
    }

    internal static byte[] Seal(ContentCipher cipher, Guid id, string name) => cipher.Seal(name, Place(id));

    internal string NameBy(ContentCipher cipher) => cipher.OpenText(Name, Place(Id));

    private static string Place(Guid id) => $"view-name/{id:N}";
}
