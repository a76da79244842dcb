using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace MotCua.Sandbox.Identity;

/// <summary>The sandbox's own signing and encryption keys, made once in the data folder, so that sign-ins survive a restart.</summary>
internal static class DevelopmentKeys
{
    public static RsaSecurityKey Signing(string folder)
    {
        var path = Path.Combine(folder, "signing.pem");
        var rsa = RSA.Create(2048);
        if (File.Exists(path))
        {
            rsa.ImportFromPem(File.ReadAllText(path));
        }
        else
        {
            Write(path, rsa.ExportPkcs8PrivateKeyPem());
        }

        var print = SHA256.HashData(rsa.ExportSubjectPublicKeyInfo());
        return new RsaSecurityKey(rsa) { KeyId = Convert.ToHexStringLower(print.AsSpan(0, 8)) };
    }

    public static SymmetricSecurityKey Encryption(string folder)
    {
        var path = Path.Combine(folder, "encryption.key");
        if (!File.Exists(path))
        {
            Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }

        return new SymmetricSecurityKey(Convert.FromBase64String(File.ReadAllText(path)));
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
