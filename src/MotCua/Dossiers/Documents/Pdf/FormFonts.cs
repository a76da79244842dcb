using SkiaSharp;

namespace MotCua.Dossiers.Documents.Pdf;

/// <summary>The three styles the forms are set in.</summary>
internal enum FormStyle
{
    Regular,
    Bold,
    Italic,
}

/// <summary>The Times-metric typeface of the official forms, with Vietnamese letters; embedded in every PDF.</summary>
/// <remarks>The files come from npm at build time (Tinos, OFL) and lie beside the program; Debian's Liberation Serif is the spare.</remarks>
public sealed class FormFonts : IDisposable
{
    private const string Letters = "ĂÂĐÊÔƠƯăâđêôơưẤẦẨẪẬẮẰẲẴẶẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲÝỶỸỴấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựỳýỷỹỵ–…";

    private readonly TrueTypeFile[] files;
    private readonly SKTypeface[] typefaces;

    private FormFonts(TrueTypeFile[] files, SKTypeface[] typefaces) => (this.files, this.typefaces) = (files, typefaces);

    /// <summary>Where the build puts the files.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "fonts", "forms");

    /// <summary>Reads the three styles; throws with what to do when one is missing or lacks Vietnamese letters.</summary>
    public static FormFonts Load(string folder)
    {
        TrueTypeFile[] files = [Read(folder, "regular.ttf"), Read(folder, "bold.ttf"), Read(folder, "italic.ttf")];
        return new(files, [.. files.Select(file => Open(file.Bytes))]);
    }

    internal SKTypeface this[FormStyle style] => typefaces[(int)style];

    /// <summary>
    /// The same typeface with the outlines of these glyphs only: glyph numbers, widths and letters stay, so text set with the
    /// one is right with the other, and a PDF carries some 20 kB a style instead of 300.
    /// </summary>
    internal FormFonts Keep(Func<FormStyle, IReadOnlySet<ushort>> glyphs)
    {
        TrueTypeFile[] kept = [.. Enum.GetValues<FormStyle>().Select(style => files[(int)style].Keep(glyphs(style)))];
        return new(kept, [.. kept.Select(file => Open(file.Bytes))]);
    }

    public void Dispose()
    {
        foreach (var typeface in typefaces)
            typeface.Dispose();
    }

    private static SKTypeface Open(byte[] bytes)
    {
        using var data = SKData.CreateCopy(bytes);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The typeface of the official forms cannot be read.");
    }

    private static TrueTypeFile Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"The typeface of the official forms is missing: {path}. Run 'npm ci --ignore-scripts' in the repository's root (or install Debian's fonts-liberation) and build again.", path);
        }

        var file = new TrueTypeFile(File.ReadAllBytes(path));
        using var typeface = Open(file.Bytes);
        using var font = new SKFont(typeface);
        return font.ContainsGlyphs(Letters)
            ? file
            : throw new InvalidOperationException($"{path} lacks Vietnamese letters: official forms cannot be printed with it.");
    }
}
