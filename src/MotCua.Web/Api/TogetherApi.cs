using System.Text.Json.Serialization;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Platform.Commands;
using MotCua.Web.Api.Description;
using MotCua.Web.Words;

namespace MotCua.Web.Api;

/// <summary>Several work items at once: assigned, or signed.</summary>
internal static class TogetherApi
{
    /// <param name="Assignee">Who gets the work.</param>
    public sealed record AssignTasks(Guid Assignee, IReadOnlyList<Together.Item> Items);

    public sealed record ApproveTasks(IReadOnlyList<Together.Item> Items);

    public sealed record TogetherAnswer(int Done, int Refused, IReadOnlyList<TogetherLine> Items);

    /// <param name="Status">What the act would be answered with alone.</param>
    public sealed record TogetherLine(
        Guid Id, int Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TaskAnswer? Task = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ProblemBody? Problem = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").RequireAuthorization().WithTags("tasks");

        tasks.MapPost("/assign", async (AssignTasks input, CommandContext context, HttpContext http, IScopes scopes, Together together, Text text, CancellationToken ct) =>
                (await together.AssignAsync(await DossiersApi.ScopeOf(http, scopes, ct), input.Items, input.Assignee, context, ct)).Map(lines => Answer(lines, text)).ToHttp())
            .Produces<TogetherAnswer>().Commands(revision: false, tagged: false).Refuses(DossiersApi.Field, DossierProblems.TooManyTogether(PrepareTogether.Most))
            .Says("assignTasks", "Giao nhiều việc cùng lúc", "Up to fifty work items go to one official: a step that assigns is completed and the work it opens is his, other work is passed on to him. Each item is a command of its own, with the revision that was looked at; the answer has one line for each. Sent again with the same key, what is done is answered as before.");

        tasks.MapPost("/approve", async (ApproveTasks input, CommandContext context, Together together, Text text, CancellationToken ct) =>
                (await together.ApproveAsync(input.Items, context, ct)).Map(lines => Answer(lines, text)).ToHttp())
            .Produces<TogetherAnswer>().Commands(revision: false, tagged: false).Refuses(DossiersApi.Field, DossierProblems.TooManyTogether(PrepareTogether.Most))
            .Says("approveTasks", "Ký nhiều hồ sơ cùng lúc", "Up to fifty drafted results are approved. Each item is a command of its own, with the revision that was looked at; the answer has one line for each. Sent again with the same key, what is done is answered as before.");
    }

    private static TogetherAnswer Answer(IReadOnlyList<Together.Line> lines, Text text) => new(
        lines.Count(line => line.Done is not null), lines.Count(line => line.Refused is not null),
        [.. lines.Select(line => line.Refused is { } refused ? new TogetherLine(line.Id, Problems.Status(refused.Kind), Problem: Problems.Body(refused, text)) : new(line.Id, StatusCodes.Status200OK, line.Done))]);
}
