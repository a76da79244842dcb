using System.Security.Cryptography;
using MotCua.Platform.Keys;

namespace MotCua.Platform.Operations;

/// <summary>The key that signs seals, outside the database; and the public keys that check them, beside the seals.</summary>
/// <remarks>
/// Whoever holds the database but not this key cannot make a seal. Public keys of replaced keys stay in
/// <c>data/seals/*.pem</c>, so that old seals can still be checked.
/// </remarks>
public sealed class SealKeys(OperationsOptions options)
{
    /// <summary>The signing key; made on first use, readable by its owner only.</summary>
    public ECDsa Signing()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(KeyFile.ReadOrMake(options.SealKey, () =>
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return fresh.ExportPkcs8PrivateKeyPem();
        }));
        var publicFile = PublicFile(IdOf(key));
        if (!File.Exists(publicFile))
        {
            KeyFile.Write(publicFile, key.ExportSubjectPublicKeyInfoPem());
        }

        return key;
    }

    /// <summary>The key that checks; null when this installation has never seen it.</summary>
    /// <remarks>The file's name must be the key's own id: another key put under the name is not taken.</remarks>
    public ECDsa? Checking(string keyId)
    {
        if (keyId.Length != 16 || !keyId.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        if (!File.Exists(PublicFile(keyId)))
        {
            return null;
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(PublicFile(keyId)));
        if (IdOf(key) == keyId)
        {
            return key;
        }

        key.Dispose();
        return null;
    }

    public static string IdOf(ECDsa key) => Seal.Hex(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    private string PublicFile(string keyId) => Path.Combine(options.Seals, keyId + ".pem");
}
