using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MotCua.Web.Access;

/// <summary>What was typed into a form that also carries files: the text is read, the files pass by and are stored nowhere.</summary>
internal static class MultipartFields
{
    /// <summary>Antiforgery token and owner stand first in every form of ours; a stranger's post is not read any further.</summary>
    private const int OwnerIsAmong = 4;

    /// <param name="most">Bytes of text that are read at most; what comes after is left out.</param>
    /// <returns>Null when the form does not say whose it is.</returns>
    public static async Task<(FormOwner Owner, IFormCollection Fields)?> ReadAsync(HttpRequest request, OwnerSeals seals, int most, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return null;
        }

        FormOwner? owner = null;
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        var count = 0;
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (owner is null && ++count > OwnerIsAmong)
                {
                    return null;
                }

                if (section.GetContentDispositionHeader() is not { } disposition || !disposition.IsFormDisposition())
                {
                    continue;
                }

                var text = new byte[most + 1];
                var length = await section.Body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, ct);
                most -= length;
                if (most < 0)
                {
                    break;
                }

                var (name, value) = (HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), Encoding.UTF8.GetString(text, 0, length));
                owner ??= name == OwnerSeals.Field ? seals.Open(value) : null;
                fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), value);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or BadHttpRequestException)
        {
            // The line broke, or the files were too large: what was typed before is still worth keeping.
        }

        return owner is null ? null : (owner, new FormCollection(fields));
    }
}
