using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Forms;
using MotCua.Kernel;
using MotCua.Notices;
using MotCua.People.Contracts;
using MotCua.Platform.Files;
using MotCua.Platform.Time;
using MotCua.Web.Api;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Citizen.Profile;

/// <summary>
/// A copy of everything the city holds of a citizen: one zip with a page to read, the same as JSON, and the files. Written while it
/// is sent, a dossier and a file at a time, so that it takes no more memory however much there is.
/// </summary>
internal sealed class MyDataZip(
    TakeMyCopy.Handler copies, GetDossier.Handler dossiers, GetTimeline.Handler timelines, ShowAccessLog.Handler readers, GetPapers.Handler papers, OpenFile.Handler files,
    IPeople people, IPreferences preferences, ListMyDrafts.Handler drafts, GetDraft.Handler draft, ReadNotices.Handler notices, DossierModels models, HtmlEncoder html, CityClock clock,
    IOptions<JsonOptions> json, Text text)
{
    private const int MostReadings = 10_000;

    /// <summary>Null when the copy has been sent; a refusal before anything was.</summary>
    public async Task<Problem?> AnswerAsync(HttpContext http, Scope scope, CancellationToken ct)
    {
        var recorded = await copies.HandleAsync(scope, ct);
        if (!recorded.Ok)
        {
            return recorded.Problem;
        }

        var own = TakeMyCopy.Own(scope);
        // The archive writes its headers at once; its data goes out asynchronously.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = true;
        }

        http.Response.ContentType = "application/zip";
        http.Response.Headers.ContentDisposition = FormattableString.Invariant($"attachment; filename=\"motcua-{clock.Today:yyyy-MM-dd}.zip\"");
        http.Response.Headers.CacheControl = "private, no-store";
        await using var zip = new ZipArchive(http.Response.Body, ZipArchiveMode.Create, leaveOpen: true);
        await WriteJsonAsync(zip, own, recorded.Value, ct);
        await WritePageAsync(zip, own, recorded.Value, ct);
        foreach (var item in recorded.Value)
        {
            foreach (var (file, place) in Placed(item, (await papers.HandleAsync(item.Id.ToString(), own, ct)).Value))
            {
                await WriteFileAsync(zip, item.Id, file, place, own, ct);
            }
        }

        return null;
    }

    private async Task WriteFileAsync(ZipArchive zip, Guid dossier, FileFacts file, string place, Scope own, CancellationToken ct)
    {
        // What the antivirus refuses, or has not looked at, is named in the list and not handed out here either.
        if (await files.HandleAsync(dossier.ToString(), file.Id, null, own, ct) is not { Ok: true } opened)
        {
            return;
        }

        await using var bytes = opened.Value.File.Bytes;
        await using var entry = await zip.CreateEntry(place, CompressionLevel.Fastest).OpenAsync(ct);
        await bytes.CopyToAsync(entry, ct);
    }

    private async Task WriteJsonAsync(ZipArchive zip, Scope own, IReadOnlyList<TakeMyCopy.Line> items, CancellationToken ct)
    {
        var options = new JsonSerializerOptions(json.Value.SerializerOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        await using var entry = await zip.CreateEntry("du-lieu.json", CompressionLevel.Fastest).OpenAsync(ct);
        await using var writer = new Utf8JsonWriter(entry, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("takenAt", clock.Now);
        Put("person", await people.FindAsync(own.Subject, ct));
        Put("preferences", (await preferences.FindAsync(own.Subject, ct)).Said);
        writer.WriteStartArray("dossiers");
        foreach (var item in items)
        {
            var id = item.Id.ToString();
            if (await dossiers.HandleAsync(id, own, ct) is not { Ok: true } view)
            {
                continue;
            }

            writer.WriteStartObject();
            Put("dossier", DossiersApi.Body(view.Value));
            Put("timeline", (await timelines.HandleAsync(id, own, ct)).Value);
            Put("readers", (await readers.HandleAsync(id, own, ct, MostReadings)).Value);
            Put("files", Placed(item, (await papers.HandleAsync(id, own, ct)).Value).Select(each => new { each.File, each.Place }));
            writer.WriteEndObject();
            await writer.FlushAsync(ct);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("drafts");
        foreach (var line in await drafts.HandleAsync(own.Subject, ct))
        {
            if (await draft.HandleAsync(line.Id, own.Subject, ct) is { Ok: true, Value: var begun })
            {
                JsonSerializer.Serialize(writer, new { begun.Id, begun.ProcedureCode, begun.SavedAt, begun.KeptUntil, Form = JsonElement.Parse(Encoding.UTF8.GetString(begun.Content.Form.ToUtf8())) }, options);
                await writer.FlushAsync(ct);
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notices");
        await foreach (var notice in notices.AllAsync(own, ct))
        {
            JsonSerializer.Serialize(writer, notice, options);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(ct);

        void Put<T>(string name, T value)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, options);
        }
    }

    private async Task WritePageAsync(ZipArchive zip, Scope own, IReadOnlyList<TakeMyCopy.Line> items, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry("xem-du-lieu.html", CompressionLevel.Fastest).OpenAsync(ct);
        await using var page = new StreamWriter(entry, new UTF8Encoding(false));
        var title = html.Encode(text["profile.copy"]);
        await page.WriteAsync($"<!doctype html><html lang=\"{text.Language.Code}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title>"
            + "<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;text-align:left;vertical-align:top;padding:.25rem .5rem .25rem 0}section{margin-top:3rem;border-top:3px solid #1f6f5c}</style></head><body>");
        await page.WriteAsync($"<h1>{title}</h1><p>{html.Encode(text.Moment(clock.Now))}</p>");
        if (await people.FindAsync(own.Subject, ct) is { } person)
        {
            await TableAsync(page, [(text["profile.name"], person.FullName), (text["profile.number"], person.Number), (text["profile.born"], person.BirthDate), (text["profile.address"], person.Address), (text["profile.eid-phone"], person.Phone)]);
        }

        var said = (await preferences.FindAsync(own.Subject, ct)).Said;
        await TableAsync(page, [(text["profile.phone"], said.Phone), (text["profile.email"], said.Email)]);
        foreach (var item in items)
        {
            if (await models.OfAsync(item.Id, own, text, ct) is not { Ok: true, Value: var found })
            {
                continue;
            }

            var model = found.Model;
            await page.WriteAsync($"<section><h2>{html.Encode(model.Name)}</h2><p><b>{html.Encode(model.Code)}</b>, {html.Encode(text[$"status.{model.Status}"])}</p>");
            foreach (var block in model.Declared)
            {
                await page.WriteAsync($"<h3>{html.Encode(block.Title)}</h3>");
                await TableAsync(page, block.Lines.Select(line => (line.Label, line.Value)));
            }

            if (model.Mandate is { } mandate)
            {
                await page.WriteAsync($"<h3>{html.Encode(text["mandate.title"])}</h3>");
                await TableAsync(page, [(text["mandate.holder"], mandate.Holder), (text["mandate.covers"], mandate.Covers), (text["mandate.givenOn"], mandate.GivenOn), (text["mandate.proof"], mandate.Proof), (text["mandate.note"], mandate.Note)]);
            }

            await page.WriteAsync($"<h3>{html.Encode(text["dossier.papers"])}</h3><ul>");
            foreach (var (file, place) in Placed(item, (await papers.HandleAsync(item.Id.ToString(), own, ct)).Value))
            {
                var name = html.Encode(file.Name);
                await page.WriteAsync(file.Status == FileStatus.Clean ? $"<li><a href=\"{html.Encode(string.Join('/', place.Split('/').Select(Uri.EscapeDataString)))}\">{name}</a></li>" : $"<li>{name}: {html.Encode(text[$"file.{file.Status.ToString().ToLowerInvariant()}"])}</li>");
            }

            await page.WriteAsync($"</ul><h3>{html.Encode(text["dossier.timeline"])}</h3>");
            await TableAsync(page, model.Timeline.Where(step => step.When is not null).Select(step => (step.When!, (string?)$"{step.Words}{(step.Note is null ? null : ", " + step.Note)}")));
            await page.WriteAsync($"<h3>{html.Encode(text["readers.title"])}</h3>");
            await TableAsync(page, (await readers.HandleAsync(item.Id.ToString(), own, ct, MostReadings)).Value.Select(entry => models.Reader(entry, text)).Select(line => (line.When, (string?)$"{line.Who}: {line.What}")));
            await page.WriteAsync("</section>");
            await page.FlushAsync(ct);
        }

        await page.WriteAsync($"<section><h2>{html.Encode(text["notices.title"])}</h2><table>");
        await foreach (var notice in notices.AllAsync(own, ct))
        {
            await page.WriteAsync($"<tr><td>{html.Encode(text.Moment(notice.At))}</td><td>{html.Encode(text[$"notice.{notice.Kind}"])}</td></tr>");
        }

        await page.WriteAsync("</table></section></body></html>");
    }

    private async Task TableAsync(StreamWriter page, IEnumerable<(string Label, string? Value)> lines)
    {
        await page.WriteAsync("<table>");
        foreach (var (label, value) in lines.Where(line => !string.IsNullOrEmpty(line.Value)))
        {
            await page.WriteAsync($"<tr><th scope=\"row\">{html.Encode(label)}</th><td>{html.Encode(value!)}</td></tr>");
        }

        await page.WriteAsync("</table>");
    }

    /// <summary>Where each file of a dossier lies in the archive; a name that climbs out of it cannot come to be.</summary>
    private static IEnumerable<(FileFacts File, string Place)> Placed(TakeMyCopy.Line item, IReadOnlyList<FileFacts> given) =>
        given.Select((file, at) => (file, $"giay-to/{item.Code}/{at + 1}-{string.Concat(file.Name.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or ' ' ? letter : '_')).TrimStart('.')}"));
}
