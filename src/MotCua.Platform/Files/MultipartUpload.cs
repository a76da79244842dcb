using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using MotCua.Kernel;

namespace MotCua.Platform.Files;

/// <summary>Reads a multipart upload as a stream: small fields first, then one file straight into the store. Nothing is buffered.</summary>
public sealed class MultipartUpload
{
    private const string ArrivedField = "uploaded";
    private const int MostFields = 20;
    private const int LongestField = 16 * 1024;

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private readonly MultipartReader reader;

    private MultipartUpload(MultipartReader reader) => this.reader = reader;

    /// <summary>The fields that stood before the file: tokens, draft, component.</summary>
    public IReadOnlyDictionary<string, string> Fields => fields;

    /// <summary>Files that are here already, having come in pieces: the page names them instead of sending one.</summary>
    public IReadOnlyList<Guid> Arrived { get; private set; } = [];

    /// <summary>The name of the file as its sender wrote it.</summary>
    public string? FileName { get; private set; }

    /// <summary>The bytes of the file, to be read once.</summary>
    public Stream Bytes { get; private set; } = Stream.Null;

    /// <summary>Reads up to the file. A request without one, or with an empty file box, is <see cref="FileProblems.NoFile"/>.</summary>
    public static async Task<Result<MultipartUpload>> OpenAsync(HttpContext http, FileOptions options, CancellationToken ct)
    {
        if (BoundaryOf(http.Request) is not { } boundary)
            return FileProblems.NotMultipart;
        // The file's own limit is exact; this one only keeps an endless request from being read.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = options.MostBytes + 1024 * 1024;
        var upload = new MultipartUpload(new MultipartReader(boundary, http.Request.Body));
        try
        {
            return await upload.ReadToFileAsync(ct);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return Refusal(e, options);
        }
    }

    /// <summary>Why the sender's stream ended early: it was longer than the server reads, or the line broke.</summary>
    internal static Problem Refusal(Exception? cause, FileOptions options) =>
        cause is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } ? FileProblems.TooLarge(options.MostBytes) : FileProblems.Broken;

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary ? boundary : null;

    private async Task<Result<MultipartUpload>> ReadToFileAsync(CancellationToken ct)
    {
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                continue;
            if (disposition.IsFileDisposition())
            {
                FileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                Bytes = section.Body;
                return string.IsNullOrEmpty(FileName) ? FileProblems.NoFile : this;
            }

            if (fields.Count == MostFields)
                return FileProblems.NotMultipart;
            var buffer = new byte[LongestField + 1];
            var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            if (length > LongestField)
                return FileProblems.NotMultipart;
            fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = System.Text.Encoding.UTF8.GetString(buffer, 0, length);
        }

        Arrived = [.. (fields.GetValueOrDefault(ArrivedField) ?? "").Split(',').Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];
        return Arrived.Count > 0 ? this : FileProblems.NoFile;
    }
}
