using MotCua.HostTests.Hosts;
using static MotCua.HostTests.Authorization.Entries;

namespace MotCua.HostTests.Authorization;

/// <summary>Routes of work items: whoever holds the item's role in the item's unit. The counter sees the dossier, but the work is not its.</summary>
internal static class TaskEntries
{
    public static Entry[] All =>
    [
        new("GET /api/v1/tasks/", (_, _) => Get("/api/v1/tasks")) { Rightful = "specialist-1", Finds = ["reference", "code"], SameWithout = true },
        new("POST /api/v1/tasks/assign", (_, to) => Story.Request(HttpMethod.Post, "tasks/assign", new { assignee = Story.Specialist, items = new[] { Of(to) } })) { Rightful = "head-1", Needs = Stage.Assigned, OtherRole = "counter-1" },
        new("POST /api/v1/tasks/approve", (_, to) => Story.Request(HttpMethod.Post, "tasks/approve", new { items = new[] { Of(to) } })) { Rightful = "leader-1", Needs = Stage.Signing, OtherRole = "counter-1" },
        Command("claim", "head-1", Stage.Accepted),
        Command("release", "head-1", Stage.Claimed),
        Command("complete", "head-1", Stage.Claimed, new { outcome = "assigned" }),
        Command("reassign", "head-1", Stage.Assigned, new { assignee = Story.Specialist }) with { OtherRole = "specialist-1" },
        Command("consult", "specialist-1", Stage.Assigned, new { unit = new Guid("731e8709-6670-54b4-abe8-814bb9248f11"), question = "Xin cho ý kiến" }),
        Command("return", "specialist-1", Stage.Assigned, new { toStep = "assign", reason = "Không đúng người" }),
    ];

    private static object Of(Target to) => new { id = to.Dossier.Task, revision = to.Dossier.TaskRevision };

    private static Entry Command(string action, string rightful, Stage stage, object? body = null) => new(
        $"POST /api/v1/tasks/{{id:guid}}/{action}",
        (_, to) => Story.Request(HttpMethod.Post, $"tasks/{to.Dossier.Task}/{action}", body, revision: to.Dossier.TaskRevision))
    {
        Rightful = rightful, Needs = stage, OtherRole = "counter-1",
    };
}
