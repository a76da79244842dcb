using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.People;
using MotCua.People.Contracts;
using MotCua.Platform.Commands;
using MotCua.Web.Api.Description;
using MotCua.Web.Pages.Citizen.Profile;

namespace MotCua.Web.Api;

/// <summary>What a citizen says of themself, who looked at their data, and a copy of all of it.</summary>
internal static class ProfileApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var profile = api.MapGroup("/profile").RequireAuthorization().WithTags("profile");

        profile.MapGet("", async (HttpContext http, IPreferences preferences, CancellationToken ct) =>
                (await OwnAsync(http, preferences, ct)).ToHttp(kept => kept.Revision))
            .Produces<KeptPreferences>().Refuses(Problem.Forbidden)
            .Says("showProfile", "Trang của tôi", "What the caller, a citizen, has said of themself: contact, usual delivery, language, simple mode. What the e-ID says stands in `me` and on dossiers.");

        profile.MapPut("", async (Preferences input, CommandContext context, SavePreferences.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(input, context, ct)).ToHttp(kept => kept.Revision))
            .Produces<KeptPreferences>().Commands(revision: true, keyRequired: false).Refuses(Problem.Forbidden, DossiersApi.Field)
            .Says("saveProfile", "Lưu trang của tôi", "Says it anew, whole; `If-Match` is `\"0\"` before anything was said. The same said twice is said once.");

        profile.MapGet("/readers", async (HttpContext http, IScopes scopes, ShowMyReaders.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), ct)).ToHttp())
            .Produces<IReadOnlyList<ShowMyReaders.Line>>().Refuses(Problem.Forbidden)
            .Says("listMyReaders", "Ai đã xem dữ liệu của tôi", "Who looked at any of the caller's dossiers, newest first, at most 200. The notes stand in a dossier's own `access-log`.");

        profile.MapPost("/export", async (HttpContext http, IScopes scopes, MyDataZip zip, CancellationToken ct) =>
                await zip.AnswerAsync(http, await DossiersApi.ScopeOf(http, scopes, ct), ct) is { } refused ? refused.ToHttp() : Results.Empty)
            .Produces<Stream>(200, "application/zip").Refuses(Problem.Forbidden)
            .Says("exportMyData", "Bản sao dữ liệu của tôi", "One zip of everything that is the caller's own: a page to read, the same as JSON, and the files. Companies and persons the caller acts for are not in it. That it was taken is recorded in the access log.");
    }

    private static async Task<Result<KeptPreferences>> OwnAsync(HttpContext http, IPreferences preferences, CancellationToken ct)
    {
        var caller = Caller.Of(http.User);
        return caller.Kind == SubjectKind.Citizen ? await preferences.FindAsync(caller.Subject, ct) : Problem.Forbidden;
    }
}
