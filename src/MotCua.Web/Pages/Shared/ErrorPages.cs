using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using MotCua.Kernel;
using MotCua.Platform.Storage;
using MotCua.Web.Api;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Shared;

/// <summary>What an error page says.</summary>
/// <remarks>Kind is not-found, forbidden, failed, stale, session or refused: which heading and which way on. Trace is what a person
/// reads to the hotline so that we find the fault.</remarks>
public sealed record ErrorModel(string Kind, string Words, string? Trace = null, string? Return = null, string? Title = null);

/// <summary>Errors in plain words: pages for people, RFC 9457 for programs. Never a stack trace.</summary>
public static partial class ErrorPages
{
    /// <summary>A refusal shown as a page of its own (when no form can show it).</summary>
    public static IResult ToPage(this Problem problem, Text text) => problem.Kind switch
    {
        ProblemKind.NotFound => PageResults.Page<ErrorPage>(new ErrorModel("not-found", text["error.not-found.words"]), 404),
        ProblemKind.SignInRequired => PageResults.Page<ErrorPage>(new ErrorModel("session", text["error.session.words"]), 401),
        ProblemKind.Forbidden => PageResults.Page<ErrorPage>(new ErrorModel("forbidden", text["error.forbidden.words"]), 403),
        ProblemKind.Stale => PageResults.Page<ErrorPage>(new ErrorModel("stale", problem.Code == "request.stale" ? text["error.stale.words"] : text.Of(problem)), 412),
        _ => PageResults.Page<ErrorPage>(new ErrorModel("refused", text.Of(problem)), Problems.Status(problem.Kind)),
    };

    /// <summary>A refusal of an address that pages link to and programs ask: a page for a browser, RFC 9457 otherwise.</summary>
    internal static IResult ToReader(this Problem problem, HttpContext http) =>
        WantsHtml(http) ? problem.ToPage(http.RequestServices.GetRequiredService<Text>()) : problem.ToHttp();

    internal static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => AnswerAsync(http, StatusCodes.Status500InternalServerError),
            // A client that went away or sent an unreadable body is not our fault and keeps its own status; an outage passes.
            StatusCodeSelector = error => error switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                InvalidDataException => StatusCodes.Status400BadRequest,
                _ when Outage.Is(error) => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
            SuppressDiagnosticsCallback = context => IsClients(context.HttpContext, context.Exception),
        });
        app.UseStatusCodePages(context => AnswerAsync(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    /// <summary>Told at information, without a stack: anybody can cause it, and nobody should be woken by it.</summary>
    private static bool IsClients(HttpContext http, Exception error)
    {
        if (error is not (BadHttpRequestException or InvalidDataException))
        {
            return false;
        }

        LogUnreadable(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages)), error.GetType().Name, error.Message);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A request could not be read: {Kind}: {Reason}")]
    private static partial void LogUnreadable(ILogger log, string kind, string reason);

    private static Task AnswerAsync(HttpContext http, int fallback)
    {
        var status = http.Response.StatusCode is >= 400 and var set ? set : fallback;
        http.Response.StatusCode = status;
        var problem = Of(status);
        var text = http.RequestServices.GetRequiredService<Text>();
        if (http.Request.Path.StartsWithSegments("/api") || !WantsHtml(http))
            return problem.ToHttp().ExecuteAsync(http);
        if (status < 500)
            return problem.ToPage(text).ExecuteAsync(http);

        if (status == StatusCodes.Status503ServiceUnavailable)
            return http.RequestServices.GetRequiredService<DownPage>().AnswerAsync(http, Problems.RetryAfter);
        var trace = (Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier)[..8];
        return PageResults.Page<ErrorPage>(new ErrorModel("failed", text["error.failed.words"], trace), status).ExecuteAsync(http);
    }

    internal static Problem Of(int status) => status switch
    {
        400 => new Problem("request.bad", ProblemKind.BadRequest),
        401 => new Problem("request.sign-in", ProblemKind.SignInRequired),
        403 => Problem.Forbidden,
        404 or 405 => Problem.NotFound,
        412 => new Problem("request.stale", ProblemKind.Stale),
        413 => new Problem("request.too-large", ProblemKind.TooLarge),
        428 => new Problem("request.revision-required", ProblemKind.RevisionRequired),
        429 => new Problem("request.too-many", ProblemKind.TooMany),
        503 => new Problem("request.unavailable", ProblemKind.Unavailable),
        >= 500 => new Problem("request.failed", ProblemKind.Failed),
        _ => new Problem("request.bad", ProblemKind.BadRequest),
    };

    internal static bool WantsHtml(HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Only addresses of this site: one slash, then neither slash nor backslash.</summary>
    internal static string Local(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] ? address : "/";
}
