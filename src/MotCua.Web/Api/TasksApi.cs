using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Platform.Commands;

namespace MotCua.Web.Api;

/// <summary>Work lists and work items over HTTP (design §10).</summary>
internal static class TasksApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").RequireAuthorization().WithTags("tasks");

        tasks.MapGet("", async (bool? mine, Guid? unit, string? cursor, HttpContext http, IScopes scopes, ListTasks.Handler handler, CancellationToken ct) =>
            Results.Ok(await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), new(mine ?? false, unit, cursor), ct)))
            .Produces<ListTasks.Page>().WithSummary("Việc cần làm");

        tasks.MapPost("/{id:guid}/claim", async (Guid id, CommandContext context, ClaimTask.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, new(), context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().WithSummary("Nhận việc");

        tasks.MapPost("/{id:guid}/release", async (Guid id, CommandContext context, ClaimTask.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, new(Release: true), context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().WithSummary("Trả việc lại");

        tasks.MapPost("/{id:guid}/complete", async (Guid id, CompleteTask.Input input, CommandContext context, CompleteTask.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, input, context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().WithSummary("Xong việc");

        tasks.MapPost("/{id:guid}/return", async (Guid id, ReturnTask.Input input, CommandContext context, ReturnTask.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, input, context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().WithSummary("Trả về bước trước");
    }
}
