using System.Globalization;

namespace MotCua.Platform.Operations;

/// <summary>The folder of seal files: <c>000001.seal</c>, <c>000002.seal</c> …</summary>
internal sealed class SealFiles(OperationsOptions options)
{
    public IEnumerable<long> Numbers() => Directory.Exists(options.Seals)
        ? Directory.EnumerateFiles(options.Seals, "*.seal")
            .Select(path => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .Where(number => number > 0).Order()
        : [];

    public byte[]? Read(long number) => File.Exists(PathOf(number)) ? File.ReadAllBytes(PathOf(number)) : null;

    /// <summary>Durable and whole, or not there.</summary>
    public void Write(long number, byte[] bytes)
    {
        Directory.CreateDirectory(options.Seals);
        var draft = PathOf(number) + ".new";
        using (var file = new FileStream(draft, FileMode.Create))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, PathOf(number), overwrite: false);
    }

    private string PathOf(long number) => Path.Combine(options.Seals, number.ToString("D6", CultureInfo.InvariantCulture) + ".seal");
}
