using System.Security.Cryptography;

namespace MotCua.Platform.Keys;

/// <summary>The data key of one dossier or person, wrapped by the master key. Destroying the row erases what it encrypts.</summary>
public sealed class ContentKeyRow
{
    /// <summary>The dossier or person whose content it encrypts.</summary>
    public required Guid Owner { get; init; }

    /// <summary>Which master key wraps it.</summary>
    public required string MasterKeyId { get; init; }

    public required byte[] Wrapped { get; init; }

    public required DateTimeOffset At { get; init; }

    internal ContentKeyRow()
    {
    }
}

/// <summary>The master key of this installation, from configuration, never in the database or a backup.</summary>
/// <param name="Id">Names it, so that it can be replaced.</param>
/// <param name="Bytes">32 bytes.</param>
public sealed record MasterKey(string Id, byte[] Bytes);

/// <summary>Makes and opens content keys.</summary>
public sealed class ContentKeys(MasterKey master)
{
    private const int KeySize = 32;

    /// <summary>A fresh key: the row to insert, and the key to use now.</summary>
    public (ContentKeyRow Row, ContentCipher Cipher) Create(Guid owner, DateTimeOffset at)
    {
        var key = RandomNumberGenerator.GetBytes(KeySize);
        var row = new ContentKeyRow { Owner = owner, MasterKeyId = master.Id, Wrapped = Wrap(key, owner), At = at };
        return (row, new ContentCipher(owner, key));
    }

    public ContentCipher Open(ContentKeyRow row)
    {
        if (row.MasterKeyId != master.Id)
        {
            throw new CryptographicException($"Content key of {row.Owner} is wrapped by master key '{row.MasterKeyId}', but '{master.Id}' is configured.");
        }

        return new ContentCipher(row.Owner, Unwrap(row.Wrapped, row.Owner));
    }

    /// <summary>Wraps any other key (a file's) for an owner by the master key.</summary>
    public byte[] Wrap(byte[] key, Guid owner) => ContentCipher.Seal(master.Bytes, key, owner.ToByteArray());

    public byte[] Unwrap(byte[] wrapped, Guid owner) => ContentCipher.Open(master.Bytes, wrapped, owner.ToByteArray());
}
