using MotCua.Platform.Operations;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Operations;

/// <summary>What a server answers while it still starts.</summary>
internal static class WarmUpAnswers
{
    /// <summary>Put first. Nobody meets a city that is half read: until the start-up work is done only the health addresses answer.</summary>
    public static IApplicationBuilder UseWarmUp(this IApplicationBuilder app)
    {
        var serving = app.ApplicationServices.GetRequiredService<Serving>();
        return app.Use((http, next) =>
        {
            if (serving.Begun || http.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal))
            {
                return next(http);
            }

            if (ErrorPages.WantsHtml(http) && !http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            {
                return http.RequestServices.GetRequiredService<DownPage>().AnswerAsync(http, "1");
            }

            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        });
    }
}
