using MotCua.BrowserTests.Shell;
using SkiaSharp;

namespace MotCua.BrowserTests;

/// <summary>
/// The pictures of <c>docs/screens</c> beside those of the visual reference, the reference on the left, into <c>docs/screens/beside</c>;
/// only when asked: <c>MOTCUA_FACE=&lt;folder of the reference's pictures&gt;</c> with <c>-explicit only</c>, after <see cref="Screens"/>.
/// </summary>
public sealed class BesideTheReference
{
    private static readonly (string Reference, string Ours)[] Pairs =
    [
        ("01-home", "home"), ("02-procedure", "procedure-marital-status"), ("03-form", "apply-subject"), ("03-form-error", "apply-subject-error"),
        ("04-check", "apply-check"), ("05-receipt", "receipt"), ("06-dossier", "dossier-running"), ("06-dossiers", "my-dossiers"),
        ("07-counter", "desk-new-form"), ("08-worklist", "work-specialist"), ("08-workspace", "task-appraise"), ("09-signing", "together-approve"),
        ("14-simple", "simple-question"), ("15-form01", "paper-01"),
    ];

    [Theory(Explicit = true)]
    [InlineData(1280)]
    [InlineData(360)]
    public void Pictures_beside_the_reference(int width)
    {
        var face = Environment.GetEnvironmentVariable("MOTCUA_FACE");
        Assert.SkipUnless(Directory.Exists(face), "MOTCUA_FACE names no folder.");
        var screens = Path.Combine(RunningCity.Root, "docs", "screens");
        var folder = Directory.CreateDirectory(Path.Combine(screens, "beside")).FullName;
        // Wide pages at half their width still show what stands where.
        var column = width > 600 ? 640 : width;
        foreach (var (reference, ours) in Pairs)
        {
            using var left = SKBitmap.Decode(Path.Combine(face, $"{reference}-{width}.png"));
            using var right = SKBitmap.Decode(Path.Combine(screens, $"{ours}-{width}.png"));
            var tall = Math.Min(Math.Max(Height(left), Height(right)), 1600);
            using var both = new SKBitmap(new SKImageInfo((2 * column) + 12, tall, SKColorType.Rgba8888, SKAlphaType.Opaque));
            using (var canvas = new SKCanvas(both))
            {
                canvas.Clear(SKColors.DimGray);
                Draw(canvas, left, 0);
                Draw(canvas, right, column + 12);
            }

            File.WriteAllBytes(Path.Combine(folder, $"{ours}-{width}.png"), SmallPng.Of(both.Encode(SKEncodedImageFormat.Png, 100).ToArray()));
        }

        int Height(SKBitmap picture) => picture.Height * column / picture.Width;

        void Draw(SKCanvas canvas, SKBitmap picture, int at) =>
            canvas.DrawBitmap(picture, new SKRect(at, 0, at + column, Height(picture)), new SKSamplingOptions(SKCubicResampler.Mitchell));
    }
}
