using System.Text.RegularExpressions;

namespace MotCua.Tests.Dossiers.Documents;

/// <summary>What a reader's program makes of our PDF: poppler's tools (Debian package poppler-utils).</summary>
internal static class PdfText
{
    public static string Of(byte[] pdf, int? page = null) =>
        Run("pdftotext", pdf, page is null ? ["-raw", "-enc", "UTF-8"] : ["-raw", "-enc", "UTF-8", "-f", $"{page}", "-l", $"{page}"], "-");

    public static string Info(byte[] pdf) => Run("pdfinfo", pdf, []);

    public static string Fonts(byte[] pdf) => Run("pdffonts", pdf, []);

    /// <summary>White space aside, because lines break where the paper ends.</summary>
    public static string Words(string text) => Regex.Replace(text, @"\s+", " ").Trim();

    private static string Run(string tool, byte[] pdf, string[] options, params string[] after)
    {
        var file = Path.Combine(Path.GetTempPath(), $"motcua-{Guid.CreateVersion7():N}.pdf");
        try
        {
            File.WriteAllBytes(file, pdf);
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(tool, [.. options, file, .. after]) { RedirectStandardOutput = true })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{tool} refuses the PDF.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"{tool} is missing: apt-get install poppler-utils");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
