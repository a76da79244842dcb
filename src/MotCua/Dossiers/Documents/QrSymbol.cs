using System.Globalization;
using System.Text;
using QRCoder;

namespace MotCua.Dossiers.Documents;

/// <summary>A QR code as dark stretches of rows: drawn as rectangles in the PDF and as one path in HTML.</summary>
public sealed class QrSymbol
{
    private QrSymbol(int size, IReadOnlyList<(int X, int Y, int Length)> dark)
    {
        Size = size;
        Dark = dark;
    }

    /// <summary>Modules on a side, without the quiet zone.</summary>
    public int Size { get; }

    /// <summary>Stretches of dark modules.</summary>
    public IReadOnlyList<(int X, int Y, int Length)> Dark { get; }

    /// <summary>Level M: 15 % may be stained or folded.</summary>
    public static QrSymbol Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        // The generator's matrix carries the quiet zone of four modules; our paper is white around the symbol anyway.
        const int quiet = 4;
        var size = data.ModuleMatrix.Count - 2 * quiet;
        var dark = new List<(int, int, int)>();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var length = 0;
                while (x + length < size && data.ModuleMatrix[y + quiet][x + length + quiet])
                    length++;
                if (length == 0)
                    continue;
                dark.Add((x, y, length));
                x += length;
            }
        }

        return new(size, dark);
    }

    /// <summary>The dark modules as an SVG path in a view box of <see cref="Size"/>.</summary>
    public string SvgPath()
    {
        var path = new StringBuilder();
        foreach (var (x, y, length) in Dark)
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
        return path.ToString();
    }
}
