using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using MotCua.Authority.Contracts;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Access;

/// <summary>Says of an endpoint that it reads its multipart form as a stream and checks the antiforgery token itself (<see cref="FormTokens"/>).</summary>
public sealed class StreamsItsForm;

/// <summary>The antiforgery token of a form that the endpoint reads by itself.</summary>
public static class FormTokens
{
    public const string Header = "X-MotCua-Csrf";

    public static TBuilder StreamsItsForm<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new StreamsItsForm());

    /// <summary>True when <paramref name="token"/>, the first field of the stream, fits this browser and this session.</summary>
    public static Task<bool> IsValidAsync(HttpContext http, string token)
    {
        http.Request.Headers[Header] = token;
        return http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }
}

/// <summary>
/// Stands between "who is it" and "may they come in", for posts of forms on pages: a post whose session ended is kept for the
/// form's owner; any other must carry the antiforgery token of this browser and session.
/// </summary>
internal static class EndedSession
{
    public const string EndedPath = "/session-ended";
    public const string KeptPath = "/kept";

    /// <summary>The text of a form; files that come with it are not kept.</summary>
    private const int LargestKept = 1024 * 1024;

    public static void UseEndedSession(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (SameOrigin.IsSafe(http.Request.Method) || Schemes.IsApi(http.Request) || http.GetEndpoint() is not { } endpoint || TakesJson(endpoint))
        {
            await next(http);
            return;
        }

        if (!http.Request.HasFormContentType)
        {
            // Pages take forms and nothing else: any other body would come without the token that says whose form it is.
            await RefuseAsync(http, StatusCodes.Status415UnsupportedMediaType);
            return;
        }

        var ended = Caller.Of(http.User).Kind == SubjectKind.Anonymous && NeedsSignIn(endpoint);
        var multipart = http.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        var streams = endpoint.Metadata.GetMetadata<StreamsItsForm>() is not null;
        if (ended && multipart && !streams)
        {
            var (owner, fields) = await MultipartFields.ReadAsync(http.Request, http.RequestServices.GetRequiredService<OwnerSeals>(), LargestKept, http.RequestAborted) ?? default;
            await PageResults.SeeOther(await KeepAsync(http, owner, fields!)).ExecuteAsync(http);
            return;
        }

        if (ended && (streams || http.Request.ContentLength is null or > LargestKept))
        {
            await PageResults.SeeOther(EndedPath).ExecuteAsync(http);
            return;
        }

        if (streams)
        {
            await next(http);
            return;
        }

        if (await ReadAsync(http) is not { } form)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest);
            return;
        }

        if (!multipart)
        {
            var owner = http.RequestServices.GetRequiredService<OwnerSeals>().Open(form[OwnerSeals.Field]);
            if (ended || (owner is not null && owner.Subject != Caller.Of(http.User).Subject))
            {
                await PageResults.SeeOther(await KeepAsync(http, owner, form)).ExecuteAsync(http);
                return;
            }
        }

        if (await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            await next(http);
            return;
        }

        await PageResults.Page<DoorNotePage>(new DoorNote("form-expired"), StatusCodes.Status400BadRequest).ExecuteAsync(http);
    });

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(EndedPath, (Guid? kept, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "as")] string? door) =>
            PageResults.Page<DoorNotePage>(new DoorNote(
                kept is null ? "ended" : "kept",
                SignInEndpoints.Address(door is Schemes.Citizen or Schemes.Staff ? door : null, kept is null ? "/" : $"{KeptPath}/{kept}"))));
        app.MapGet(KeptPath + "/{key:guid}", async (Guid key, HttpContext http, KeptForms kept, CancellationToken ct) =>
                await kept.PageAsync(key, Caller.Of(http.User).Subject, ct) is { } page
                    ? PageResults.SeeOther(page)
                    : PageResults.Page<DoorNotePage>(new DoorNote("nothing-kept"), StatusCodes.Status404NotFound))
            .RequireAuthorization();
    }

    private static async Task<string> KeepAsync(HttpContext http, FormOwner? owner, IFormCollection form)
    {
        if (owner is null)
        {
            return EndedPath;
        }

        var key = await http.RequestServices.GetRequiredService<KeptForms>().KeepAsync(owner, form, http.RequestAborted);
        return $"{EndedPath}?kept={key}&as={(owner.Citizen ? Schemes.Citizen : Schemes.Staff)}";
    }

    /// <summary>Null when it is no form that a browser sends: too many fields, too long a name, a character that is none.</summary>
    private static async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return form.Any(field => field.Key.Contains('\0', StringComparison.Ordinal) || field.Value.Any(text => text?.Contains('\0', StringComparison.Ordinal) == true)) ? null : form;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext http, int status)
    {
        var text = http.RequestServices.GetRequiredService<Text>();
        return PageResults.Page<ErrorPage>(new ErrorModel("refused", text.Of(ErrorPages.Of(status))), status).ExecuteAsync(http);
    }

    /// <summary>A program's door outside <c>/api</c>: a browser sends JSON across sites only after asking, and we do not answer that.</summary>
    private static bool TakesJson(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json", StringComparer.OrdinalIgnoreCase) == true;

    private static bool NeedsSignIn(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null;
}
