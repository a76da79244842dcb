using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MotCua.Web.Assets;

/// <summary>Style sheets, scripts, fonts and pictures: read once at start-up, named by their content, compressed once.</summary>
/// <remarks>
/// A name like <c>/assets/citizen.1a2b3c4d.css</c> never changes its bytes, so browsers and proxies may keep it for ever and every
/// node of the same build answers with the same name. Style sheets are bundled (one request a page) and their
/// <c>url(../…)</c> become named addresses too.
/// </remarks>
public sealed partial class StaticAssets
{
    /// <summary>The bundles, in cascade order. <c>media.css</c> stays last: paper and forced colours win.</summary>
    private static readonly (string Name, string[] Parts)[] Bundles =
    [
        ("citizen.css", ["fonts", "tokens", "base", "forms", "parts", "procedure", "dossier", "simple", "space", "media"]),
        ("home.css", ["home"]),
        ("hall.css", ["hall"]),
        ("desk.css", ["fonts", "tokens", "base", "forms", "parts", "dossier", "desk", "charts", "space", "media"]),
        ("print.css", ["fonts", "tokens", "base", "print", "space"]),
    ];

    private readonly FrozenDictionary<string, Asset> byPath;
    private readonly FrozenDictionary<string, string> pathByName;

    private StaticAssets(Dictionary<string, Asset> assets, Dictionary<string, string> names)
    {
        byPath = assets.ToFrozenDictionary(StringComparer.Ordinal);
        pathByName = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The address of an asset, e.g. <c>["citizen.css"]</c>. An unknown name is a bug and throws.</summary>
    public string this[string name] => pathByName.TryGetValue(name, out var path)
        ? path
        : throw new KeyNotFoundException($"No asset is called '{name}'. Known: {string.Join(", ", pathByName.Keys.Order(StringComparer.Ordinal))}");

    internal IEnumerable<string> Paths => byPath.Keys;

    internal Asset? Find(string path) => byPath.GetValueOrDefault(path);

    /// <summary>Reads <paramref name="root"/> (the built <c>wwwroot</c>).</summary>
    public static StaticAssets Load(string root)
    {
        var assets = new Dictionary<string, Asset>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!name.StartsWith("css/", StringComparison.Ordinal))
                Add(name, File.ReadAllBytes(file));
        }

        foreach (var (name, parts) in Bundles)
        {
            var sheet = string.Concat(parts.Select(part => File.ReadAllText(Path.Combine(root, "css", part + ".css"))));
            sheet = Comment().Replace(sheet, "");
            Add(name, Encoding.UTF8.GetBytes(Reference().Replace(sheet, match =>
                names.TryGetValue(match.Groups["name"].Value, out var path) ? $"url({path})" : $"url(/assets/{match.Groups["name"].Value})")));
        }

        return new StaticAssets(assets, names);

        void Add(string name, byte[] bytes)
        {
            var extension = Path.GetExtension(name);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));
            var path = $"/assets/{name[..^extension.Length]}.{hash}{extension}";
            assets[path] = Asset.Of(bytes, extension, hash);
            names[name] = path;
        }
    }

    [GeneratedRegex(@"/\*.*?\*/\s*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"url\(\.\./(?<name>[^)]+)\)")]
    private static partial Regex Reference();
}

/// <summary>One asset in every encoding we send.</summary>
internal sealed record Asset(string ContentType, string ETag, byte[] Plain, byte[]? Brotli, byte[]? Gzip)
{
    public static Asset Of(byte[] bytes, string extension, string hash)
    {
        var (type, text) = extension switch
        {
            ".css" => ("text/css; charset=utf-8", true),
            ".js" => ("text/javascript; charset=utf-8", true),
            ".svg" => ("image/svg+xml", true),
            ".json" => ("application/json", true),
            ".woff2" => ("font/woff2", false),
            ".png" => ("image/png", false),
            ".txt" => ("text/plain; charset=utf-8", true),
            _ => ("application/octet-stream", false),
        };
        return new Asset(type, $"\"{hash}\"", bytes,
            text ? Pack(bytes, to => new BrotliStream(to, CompressionLevel.Optimal)) : null,
            text ? Pack(bytes, to => new GZipStream(to, CompressionLevel.Optimal)) : null);
    }

    private static byte[] Pack(byte[] bytes, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
