using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Process.Engine;
using MotCua.Web.Api.Description;

namespace MotCua.Web.Api;

/// <summary>Work lists and work items over HTTP (design §10).</summary>
internal static class TasksApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").RequireAuthorization().WithTags("tasks");

        tasks.MapGet("", async (bool? mine, Guid? unit, string? cursor, bool? team, HttpContext http, IScopes scopes, ListTasks.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(await DossiersApi.ScopeOf(http, scopes, ct), new(mine ?? false, unit, cursor, Whole: true, Team: team ?? false), ct)).ToHttp())
            .Produces<ListTasks.Page>().Refuses(DossierProblems.StrangeCursor)
            .Says("listTasks", "Việc cần làm", "The work list of the caller's units and roles, most urgent first; with `team` whatever role it asks for, in the units where the caller assigns work. Names of applicants are not on it.");

        tasks.MapPost("/{id:guid}/claim", async (Guid id, CommandContext context, ClaimTask.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, new(), context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().Commands(revision: true).Refuses([.. Any])
            .Says("claimTask", "Nhận việc", "The caller takes a work item of their unit and role.");

        tasks.MapPost("/{id:guid}/release", async (Guid id, CommandContext context, ClaimTask.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, new(Release: true), context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().Commands(revision: true).Refuses([.. Any, DossierProblems.NotClaimed])
            .Says("releaseTask", "Trả việc lại", "The caller gives it back to the list.");

        tasks.MapPost("/{id:guid}/complete", async (Guid id, CompleteTask.Input input, CommandContext context, CompleteTask.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, input, context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().Commands(revision: true).Refuses([.. Any, ProcessProblems.OutcomeNotAllowed("", []), ProcessProblems.TaskSuspended(""), DossierProblems.NoDraft, DossierProblems.NotApproved, DossierProblems.OutcomeContradictsDraft, DossiersApi.Field])
            .Says("completeTask", "Xong việc", "Done with one of its outcomes; what the step's form asks is in `data`, a note for colleagues in `comment`.");

        tasks.MapPost("/{id:guid}/return", async (Guid id, ReturnTask.Input input, CommandContext context, ReturnTask.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, input, context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().Commands(revision: true).Refuses([.. Any, DossierProblems.NoStepBefore, ProcessProblems.CannotReturnTo("", []), ProcessProblems.TaskSuspended(""), DossiersApi.Field])
            .Says("returnTask", "Trả về bước trước", "Sent back to an earlier step, with a reason.");

        tasks.MapPost("/{id:guid}/reassign", async (Guid id, ReassignTask.Input input, CommandContext context, ReassignTask.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, input, context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().Commands(revision: true).Refuses([.. Any, DossierProblems.AlreadyAssigned, DossiersApi.Field])
            .Says("reassignTask", "Giao lại việc", "Who assigns work in the unit gives it to an official who holds its role there.");

        tasks.MapPost("/{id:guid}/consult", async (Guid id, ConsultUnit.Input input, CommandContext context, ConsultUnit.Handler handler, CancellationToken ct) =>
            (await handler.HandleAsync(id, input, context, ct)).Map(c => c.Answer).ToHttp(a => a.Revision ?? 0))
            .Produces<TaskAnswer>().Commands(revision: true).Refuses([.. Any, DossierProblems.AlreadyAsked, DossiersApi.Field])
            .Says("consultUnit", "Hỏi ý kiến đơn vị khác", "Who works on it asks another unit for an opinion that the process does not prescribe. The process does not wait for it; an answer that is still open falls away when the dossier ends.");
    }

    /// <summary>What any command on a work item may meet.</summary>
    private static Problem[] Any { get; } =
        [DossierProblems.TaskNotOpen, DossierProblems.TaskOfAnother, DossierProblems.OwnDossier, DossierProblems.NotNow(default, DossierAction.CompleteTask)];
}
