namespace MotCua.Web.Operations;

/// <summary>Set when the start-up work is done; until then the server is alive but not ready.</summary>
internal sealed class WarmUp
{
    public bool Done { get; set; }
}

/// <summary>What a server answers while it still starts.</summary>
internal static class WarmUpAnswers
{
    /// <summary>Put first. Nobody meets a city that is half read: until the start-up work is done only the health addresses answer.</summary>
    public static IApplicationBuilder UseWarmUp(this IApplicationBuilder app)
    {
        var warmUp = app.ApplicationServices.GetRequiredService<WarmUp>();
        return app.Use((http, next) =>
        {
            if (warmUp.Done || http.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal))
            {
                return next(http);
            }

            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        });
    }
}
