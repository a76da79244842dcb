using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Catalogue.Packages;

/// <summary>A package as text files by path, in the one shape that is hashed and kept.</summary>
internal static class PackageFiles
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All YAML and JSON files of a folder; paths with <c>/</c>, text in NFC with plain line ends.</summary>
    public static SortedDictionary<string, string> Read(string folder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".yaml" or ".json"))
            files[Path.GetRelativePath(folder, path).Replace('\\', '/')] = VietnameseText.Nfc(File.ReadAllText(path).ReplaceLineEndings("\n"));
        return files;
    }

    public static string Write(IReadOnlyDictionary<string, string> files) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(files.ToDictionary(), StringComparer.Ordinal), Json);

    public static SortedDictionary<string, string> Parse(string content) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(content, Json)!, StringComparer.Ordinal);

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
