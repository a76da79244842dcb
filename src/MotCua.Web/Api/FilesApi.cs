using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;
using MotCua.Web.Api.Description;
using FileOptions = MotCua.Platform.Files.FileOptions;

namespace MotCua.Web.Api;

/// <summary>Files before they are filed: only their uploader knows of them.</summary>
internal static class FilesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("/files").RequireAuthorization().WithTags("files");

        files.MapPost("", async (HttpContext http, CommandContext context, FileIntake intake, FileOptions options, CancellationToken ct) =>
            {
                var upload = await MultipartUpload.OpenAsync(http, options, ct);
                return upload.Ok
                    ? (await intake.TakeAsync(upload.Value.FileName, upload.Value.Bytes, context, ct)).ToCreated(file => $"/api/v1/files/{file.Id}")
                    : upload.Problem.ToHttp();
            })
            .Accepts<IFormFile>("multipart/form-data").Produces<TakenFile>(StatusCodes.Status201Created).Commands(revision: false, keyRequired: false, tagged: false)
            .Refuses(FileProblems.NoFile, FileProblems.NotMultipart, FileProblems.Empty, FileProblems.Broken, FileProblems.TooLarge(50L * 1024 * 1024), FileProblems.TooManyUnfiled(new("", 0, null, 0)),
                FileProblems.KindRefused([]), FileProblems.NameDisagrees(FileKinds.All[0]), FileProblems.TwoKinds, FileProblems.UnpacksTooLarge, FileProblems.TooManyDots(250), CommandProblems.OutcomeUnknown)
            .Says("uploadFile", "Tải một tệp lên", "One file as multipart/form-data. Its kind is told from its bytes; a scanner looks at it afterwards. Large files go to `/uploads`, in pieces.");

        files.MapGet("/{id:guid}", async (Guid id, HttpContext http, FileStore store, CancellationToken ct) =>
                await store.FindAsync(id, ct) is { } file && file.Row.Uploader == Caller.Of(http.User).Subject && file.Row.Dossier is null
                    ? Answers.Of(new TakenFile(id, Convert.ToHexStringLower(file.Row.Sha256), file.Row.Size, file.Row.MediaType, file.Scan.Status))
                    : Problem.NotFound.ToHttp())
            .Produces<TakenFile>().Says("showFile", "Tệp đã tải lên đang ở trạng thái nào", "An uploaded file that is not filed yet, for its uploader.");
    }
}
