using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Platform.Commands;

namespace MotCua.Web.Api;

/// <summary>
/// One act on several pieces of work. Each is the command it would be alone, with the revision that was looked at and a key that
/// follows from the request's: what one of them meets does not touch the others, and sent again what is done stays done.
/// </summary>
/// <remarks>In the host: a use case calls no other one's handler, and this is nothing but calls of handlers, as a page makes them.</remarks>
public sealed class Together(PrepareTogether.Handler prepare, ReassignTask.Handler reassign, CompleteTask.Handler complete)
{
    private const int LongestKey = 160;

    /// <param name="Id">Of the work item.</param>
    public sealed record Item(Guid Id, long Revision);

    /// <summary>What became of one of them; either half is null.</summary>
    public sealed record Line(Guid Id, TaskAnswer? Done, Problem? Refused);

    /// <summary>A step that assigns is completed, and the work it opens goes to the assignee; other work is passed on to him.</summary>
    public async Task<Result<IReadOnlyList<Line>>> AssignAsync(Scope scope, IReadOnlyList<Item>? items, Guid assignee, CommandContext context, CancellationToken ct)
    {
        if (Unfit(items) is { } problem)
        {
            return problem;
        }

        var ways = await prepare.WaysAsync(scope, [.. (items ?? []).Take(PrepareTogether.Most).Select(item => item.Id)], ct);
        return await EachAsync(items, context, (id, each) => ways.GetValueOrDefault(id) is { } outcome
            ? complete.HandleAsync(id, new(outcome, Assignee: assignee), each, ct)
            : reassign.HandleAsync(id, new(assignee), each, ct));
    }

    public Task<Result<IReadOnlyList<Line>>> ApproveAsync(IReadOnlyList<Item>? items, CommandContext context, CancellationToken ct) =>
        EachAsync(items, context, (id, each) => complete.HandleAsync(id, new(CompleteTask.ApproveOutcome), each, ct));

    // JSON may leave out what our types promise.
    private static Problem? Unfit(IReadOnlyList<Item>? items) =>
        items is null or { Count: 0 } || items.Any(item => item is null) ? DossierProblems.Invalid("items", "required")
        : items.Count > PrepareTogether.Most ? DossierProblems.TooManyTogether(PrepareTogether.Most)
        : null;

    private static async Task<Result<IReadOnlyList<Line>>> EachAsync(
        IReadOnlyList<Item>? items, CommandContext context, Func<Guid, CommandContext, Task<Result<Committed<TaskAnswer>>>> one)
    {
        if (context.Key is not { } key)
        {
            return CommandProblems.KeyRequired;
        }

        if (key.Length > LongestKey)
        {
            return CommandProblems.KeyInvalid;
        }

        if (Unfit(items) is { } problem)
        {
            return problem;
        }

        var lines = new List<Line>(items!.Count);
        foreach (var item in items.DistinctBy(item => item.Id))
        {
            var done = await one(item.Id, context with { Key = $"{key}/{item.Id:N}", IfMatch = item.Revision });
            lines.Add(new(item.Id, done.Ok ? done.Value.Answer : null, done.Problem));
        }

        return lines;
    }
}
