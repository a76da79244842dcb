using MotCua.Dossiers;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>Public tracking over HTTP (design §10): by POST, so that neither code nor check stands in a log.</summary>
internal static class TrackingApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tracking", async (TrackDossier.Input input, HttpContext http, TrackDossier.Handler handler, CancellationToken ct) =>
                (await handler.HandleAsync(input, http.Connection.RemoteIpAddress?.ToString() ?? "", ct)).ToHttp())
            .Produces<TrackDossier.Status>()
            .WithTags("tracking")
            .Refuses(TrackDossier.NotFound)
            .Says("trackDossier", "Tra cứu hồ sơ", "Code and the eight check characters of the receipt show status and dates. Five tries an hour per code and per address; unknown, wrong and locked are answered alike.");
}
