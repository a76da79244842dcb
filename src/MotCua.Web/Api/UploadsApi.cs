using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;
using MotCua.Platform.Files.Resumable;
using MotCua.Web.Api.Description;
using FileOptions = MotCua.Platform.Files.FileOptions;

namespace MotCua.Web.Api;

/// <summary>Large files in pieces by tus 1.0.0, with creation, expiration and termination. Complete, an upload is the file of the same id.</summary>
internal static class UploadsApi
{
    private const string Version = "1.0.0";
    private const string Resumable = "Tus-Resumable";
    private const string Offset = "Upload-Offset";
    private const string Length = "Upload-Length";
    private const string Stream = "application/offset+octet-stream";

    public static void Map(IEndpointRouteBuilder api)
    {
        var uploads = api.MapGroup("/uploads").WithTags("uploads").AddEndpointFilter(SpeakTusAsync);

        uploads.MapMethods("", [HttpMethods.Options], (HttpContext http, FileOptions options) =>
            {
                var headers = http.Response.Headers;
                headers["Tus-Version"] = Version;
                headers["Tus-Extension"] = "creation,expiration,termination";
                headers["Tus-Max-Size"] = options.MostResumable.ToString(CultureInfo.InvariantCulture);
                return TypedResults.NoContent();
            })
            .Produces(StatusCodes.Status204NoContent).Says("describeUploads", "Máy chủ nhận tệp theo từng phần thế nào", "What this server knows of tus, and how large a file may be, in headers.");

        var mine = uploads.MapGroup("").RequireAuthorization();

        mine.MapPost("", BeginAsync).Produces<UploadProgress>(StatusCodes.Status201Created).Commands(revision: false, keyRequired: false, tagged: false)
            .Refuses(UploadProblems.OtherTus, UploadProblems.LengthRequired, FileProblems.Empty, FileProblems.TooLarge(500L * 1024 * 1024), FileProblems.KindRefused([]),
                FileProblems.TooManyUnfiled(new("", 0, null, 0)), CommandProblems.OutcomeUnknown)
            .Says("beginUpload", "Bắt đầu tải tệp lên theo từng phần", "Announces a file. `Upload-Metadata` names it: `filename`, in Base64 of UTF-8. `Location` is where the pieces go.");

        mine.MapMethods("/{id:guid}", [HttpMethods.Head], async (Guid id, HttpContext http, Uploads found, CancellationToken ct) =>
                Tell(http, await found.ProgressAsync(id, Me(http), ct), StatusCodes.Status200OK))
            .Produces(StatusCodes.Status200OK).Refuses(UploadProblems.OtherTus)
            .Says("showUpload", "Tệp đã lên đến đâu", "How far an upload is, in headers. An upload that is complete answers until its file is filed.");

        mine.MapMethods("/{id:guid}", [HttpMethods.Patch], AppendAsync).Accepts<Stream>(Stream).Produces(StatusCodes.Status204NoContent)
            .Refuses(UploadProblems.OtherTus, UploadProblems.NotOffsetStream, UploadProblems.OffsetRequired, UploadProblems.OtherOffset(0), UploadProblems.Busy,
                UploadProblems.LongerThanAnnounced, FileProblems.TooManyUnfiled(new("", 0, null, 0)), FileProblems.KindRefused([]), FileProblems.NameDisagrees(FileKinds.All[0]), FileProblems.TwoKinds,
                FileProblems.UnpacksTooLarge, FileProblems.TooManyDots(250), CommandProblems.OutcomeUnknown)
            .Says("appendUpload", "Gửi phần tiếp theo của tệp", "The next bytes from `Upload-Offset` on, as many as you like. What arrives before the line breaks is kept; `HEAD` tells where to go on.");

        mine.MapDelete("/{id:guid}", async (Guid id, HttpContext http, StopUpload.Handler handler, CancellationToken ct) =>
                await handler.HandleAsync(id, Me(http), ct) is { Problem: { } problem } ? problem.ToHttp() : TypedResults.NoContent())
            .Produces(StatusCodes.Status204NoContent).Refuses(UploadProblems.OtherTus, UploadProblems.Busy)
            .Says("stopUpload", "Thôi tải tệp lên", "Throws away what has arrived of an upload that is not complete.");
    }

    private static async Task<IResult> BeginAsync(
        HttpContext http, CommandContext context, BeginUpload.Handler handler,
        [FromHeader(Name = Length)] long? length, [FromHeader(Name = "Upload-Metadata")] string? metadata, CancellationToken ct)
    {
        if (length is not >= 0)
            return UploadProblems.LengthRequired.ToHttp();
        var begun = await handler.HandleAsync(length.Value, NameOf(metadata), context, ct);
        Head(http, begun);
        return begun.ToCreated(progress => $"/api/v1/uploads/{progress.Id}");
    }

    private static async Task<IResult> AppendAsync(Guid id, HttpContext http, AppendUpload.Handler handler, [FromHeader(Name = Offset)] long? offset)
    {
        if (http.Request.ContentType != Stream)
            return UploadProblems.NotOffsetStream.ToHttp();
        if (offset is not >= 0)
            return UploadProblems.OffsetRequired.ToHttp();
        // What may come is known exactly, and asked there.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        return Tell(http, await handler.HandleAsync(id, Me(http), offset.Value, http.Request.ContentLength, http.Request.Body), StatusCodes.Status204NoContent);
    }

    private static async ValueTask<object?> SpeakTusAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers[Resumable] = Version;
        if (HttpMethods.IsOptions(http.Request.Method) || http.Request.Headers[Resumable] == Version)
            return await next(context);
        http.Response.Headers["Tus-Version"] = Version;
        return UploadProblems.OtherTus.ToHttp();
    }

    private static IResult Tell(HttpContext http, Result<UploadProgress> found, int status)
    {
        Head(http, found);
        return found.Ok ? TypedResults.StatusCode(status) : found.Problem.ToHttp();
    }

    private static void Head(HttpContext http, Result<UploadProgress> found)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        if (found.Problem is { } problem)
        {
            if (problem.Args.GetValueOrDefault("arrived") is long arrived)
                headers[Offset] = arrived.ToString(CultureInfo.InvariantCulture);
            return;
        }

        headers[Offset] = found.Value.Arrived.ToString(CultureInfo.InvariantCulture);
        headers[Length] = found.Value.Size.ToString(CultureInfo.InvariantCulture);
        if (found.Value.ExpiresAt is { } expires)
            headers["Upload-Expires"] = expires.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Pairs of a word and Base64, separated by commas; null when no name is among them that can be read.</summary>
    private static string? NameOf(string? metadata)
    {
        var pair = (metadata ?? "").Split(',').Select(each => each.Trim().Split(' ')).FirstOrDefault(each => each is ["filename", _]);
        if (pair is null)
            return null;
        var bytes = new byte[pair[1].Length];
        return Convert.TryFromBase64String(pair[1], bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static Guid Me(HttpContext http) => Caller.Of(http.User).Subject;
}
