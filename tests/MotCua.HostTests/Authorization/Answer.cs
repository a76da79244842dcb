using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace MotCua.HostTests.Authorization;

/// <summary>Everything an answer says: status line, headers, and the body as text (a PDF's text, what is packed in a zip, a stream's first two seconds).</summary>
public sealed partial class Answer
{
    private static readonly TimeSpan StreamTime = TimeSpan.FromSeconds(2);

    private readonly string all;

    private Answer(HttpStatusCode status, string? etag, string all, string body) => (Status, ETag, this.all, Body) = (status, etag, all, body);

    public HttpStatusCode Status { get; }

    public string? ETag { get; }

    public string Body { get; }

    /// <summary>The address that was asked for, and the form that was posted: an answer may repeat to everybody what they said themselves.</summary>
    public string Asked { get; internal set; } = "";

    /// <summary>Answered with what was asked for; a redirect after a post counts.</summary>
    public bool Succeeded => (int)Status is >= 200 and < 400;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var head = new StringBuilder($"{(int)response.StatusCode} {response.ReasonPhrase}\n");
        foreach (var header in response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date"))
        {
            head.Append(CultureInfo.InvariantCulture, $"{header.Key}: {string.Join(", ", header.Value)}\n");
        }

        var type = response.Content.Headers.ContentType?.MediaType;
        var bytes = type == "text/event-stream" ? await SomeAsync(response) : await response.Content.ReadAsByteArrayAsync();
        var body = Encoding.UTF8.GetString(bytes) + (type switch { "application/pdf" => await PdfTextAsync(bytes), "application/zip" => await ZipTextAsync(bytes), _ => "" });
        return new Answer(response.StatusCode, response.Headers.ETag?.Tag, head + body, body);
    }

    /// <summary>As written, and with the escapes of HTML, JSON and addresses undone.</summary>
    public bool Shows(string word)
    {
        var plain = all.Normalize(NormalizationForm.FormC);
        return Has(plain, word) || Has(WebUtility.HtmlDecode(plain), word) || Has(WebUtility.UrlDecode(plain), word) || Has(JsonEscape().Replace(
            plain, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()), word);
    }

    /// <summary>The body without what differs each time: tokens, seals, keys of new forms, times of day.</summary>
    public string Steady => Varying().Replace(Body, "~");

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static async Task<byte[]> SomeAsync(HttpResponseMessage response)
    {
        using var end = new CancellationTokenSource(StreamTime);
        using var seen = new MemoryStream();
        try
        {
            await (await response.Content.ReadAsStreamAsync(end.Token)).CopyToAsync(seen, end.Token);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // Two seconds are over, or the server ended it.
        }

        return seen.ToArray();
    }

    private static async Task<string> ZipTextAsync(byte[] zip)
    {
        await using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        var text = new StringBuilder();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text.AppendLine(entry.FullName).AppendLine(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }

    private static async Task<string> PdfTextAsync(byte[] pdf)
    {
        var start = new ProcessStartInfo("pdftotext", "-layout - -") { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        var text = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(pdf);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await text : throw new InvalidOperationException("pdftotext could not read a PDF answer.");
    }

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex JsonEscape();

    [GeneratedRegex("""(?<=<input type="hidden" name="(__\w+|idempotencyKey)" value=")[^"]*|\d{1,2}:\d{2}(:\d{2})?|(?<="traceId":")[^"]*""")]
    private static partial Regex Varying();
}
