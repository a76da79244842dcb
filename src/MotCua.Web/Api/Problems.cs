using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using MotCua.Kernel;
using MotCua.Web.Words;

namespace MotCua.Web.Api;

/// <summary>RFC 9457 body of a refusal; <c>type</c> is stable, <c>detail</c> is in the request's language.</summary>
/// <param name="Type"><c>urn:motcua:capability.rule</c>.</param>
/// <param name="Title">What kind of refusal it is.</param>
/// <param name="Detail">What is wrong and how to mend it, for a person.</param>
/// <param name="Errors">Fields to mend; absent when the refusal is about none.</param>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldProblemBody>? Errors = null);

/// <summary>One field to mend: where, which rule, and the sentence a person reads.</summary>
public sealed record FieldProblemBody(string Field, string Code, string Detail);

/// <summary>Results and refusals of the capabilities as HTTP answers.</summary>
public static class Problems
{
    /// <summary>200 with the value, or the refusal. An answer to GET carries an ETag of what it says.</summary>
    public static IResult ToHttp<T>(this Result<T> result) => result.Match(value => Answers.Of(value), ToHttp);

    /// <summary>200 with the value and its revision in the ETag, or the refusal.</summary>
    public static IResult ToHttp<T>(this Result<T> result, Func<T, long> revision) => result.Match(value => Answers.Of(value, revision(value)), ToHttp);

    /// <summary>201 with <c>Location</c> (and the revision as ETag), or the refusal.</summary>
    public static IResult ToCreated<T>(this Result<T> result, Func<T, string> location, Func<T, long>? revision = null) =>
        result.Match(value => Answers.Created(value, location(value), revision?.Invoke(value)), ToHttp);

    /// <summary>The refusal as <c>application/problem+json</c>.</summary>
    public static IResult ToHttp(this Problem problem) => new ProblemResult(problem);

    /// <summary>Seconds after which an outage is worth another try, for <c>Retry-After</c>.</summary>
    internal const string RetryAfter = "2";

    public static int Status(ProblemKind kind) => kind switch
    {
        ProblemKind.BadRequest => StatusCodes.Status400BadRequest,
        ProblemKind.SignInRequired => StatusCodes.Status401Unauthorized,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.Stale => StatusCodes.Status412PreconditionFailed,
        ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemKind.UnsupportedMedia => StatusCodes.Status415UnsupportedMediaType,
        ProblemKind.Locked => StatusCodes.Status423Locked,
        ProblemKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ProblemKind.RevisionRequired => StatusCodes.Status428PreconditionRequired,
        ProblemKind.TooMany => StatusCodes.Status429TooManyRequests,
        ProblemKind.Failed => StatusCodes.Status500InternalServerError,
        ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The body in the language of <paramref name="text"/>.</summary>
    public static ProblemBody Body(Problem problem, Text text) => new(
        $"urn:motcua:{problem.Code}",
        text[$"problem.kind.{problem.Kind}"],
        Status(problem.Kind),
        text.Of(problem),
        problem.Errors.Count == 0 ? null : [.. problem.Errors.Select(error => new FieldProblemBody(error.Field, error.Code, text.Of(error)))]);

    private sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => Status(problem.Kind);

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var body = Body(problem, httpContext.RequestServices.GetRequiredService<Text>());
            httpContext.Response.StatusCode = body.Status;
            httpContext.Response.Headers.CacheControl = "no-store";
            if (problem.Kind == ProblemKind.Unavailable)
                httpContext.Response.Headers.RetryAfter = RetryAfter;
            httpContext.Response.Headers.ContentLanguage = httpContext.RequestServices.GetRequiredService<Text>().Language.Code;
            return httpContext.Response.WriteAsJsonAsync(body, options: null, "application/problem+json", httpContext.RequestAborted);
        }
    }
}
