using MotCua.HostTests.Hosts;
using static MotCua.HostTests.Authorization.Entries;

namespace MotCua.HostTests.Authorization;

/// <summary>Officials' pages: the same rights as the API's, because they call the same handlers.</summary>
/// <remarks>
/// No row names another role of the same unit: who is involved may read the dossier, and a refused post shows them its page
/// again with the refusal. That such a post writes nothing is held by the API's rows.
/// </remarks>
internal static class DeskEntries
{
    private const string Counter = "counter-1";

    public static Entry[] All =>
    [
        new("GET /desk", (_, _) => Get("/desk")) { Rightful = Counter },
        new("GET /desk/notices", (_, _) => Get("/desk/notices")) { Rightful = Counter },
        new("POST /desk/notices/read", (_, _) => Post("/desk/notices/read")) { Rightful = Counter },
        new("GET /desk/counter", (_, _) => Get("/desk/counter")) { Rightful = Counter },
        new("POST /desk/search", (_, to) => Post("/desk/search", ("q", to.Dossier.Reference))) { Rightful = Counter },
        new("GET /desk/dossiers/{id}", (_, to) => Get($"/desk/dossiers/{to.Dossier.Id}")) { Rightful = Counter, Finds = ["name", "form-text", "code"] },
        new("GET /desk/counter/new", (_, _) => Get("/desk/counter/new")) { Rightful = Counter },
        new("GET /desk/counter/new/{code}", (_, _) => Get("/desk/counter/new/1.004873")) { Rightful = Counter },
        // The "add another" button of the form: what was typed comes back, nothing is filed.
        new("POST /desk/counter/new/{code}", (_, _) => Post("/desk/counter/new/1.004873", ("add", "formerResidences"))) { Rightful = Counter },
        new("GET /desk/work", (_, _) => Get("/desk/work")) { Rightful = "specialist-1", Finds = ["code"] },
        new("GET /desk/work/assign", (_, to) => Get($"/desk/work/assign?task={to.Dossier.Task}")) { Rightful = "head-1", Needs = Stage.Assigned, Finds = ["name"] },
        new("POST /desk/work/assign", (_, to) => Form("/desk/work/assign", null, [("item", $"{to.Dossier.Task}:{to.Dossier.TaskRevision}"), ("assignee", $"{Story.Specialist}")])) { Rightful = "head-1", Needs = Stage.Assigned, Finds = ["name"] },
        new("GET /desk/work/approve", (_, to) => Get($"/desk/work/approve?task={to.Dossier.Task}")) { Rightful = "leader-1", Needs = Stage.Signing, Finds = ["name"] },
        new("POST /desk/work/approve", (_, to) => Form("/desk/work/approve", null, [("item", $"{to.Dossier.Task}:{to.Dossier.TaskRevision}"), ("read", "true")])) { Rightful = "leader-1", Needs = Stage.Signing, Finds = ["name"] },
        new("GET /desk/tasks/{id:guid}", (_, to) => Get($"/desk/tasks/{to.Dossier.Task}")) { Rightful = "head-1", Needs = Stage.Accepted },
        new("GET /desk/register", (_, _) => Get("/desk/register")) { Rightful = Counter, Finds = ["name", "code"] },
        new("GET /desk/register/print", (scene, _) => Get($"/desk/register/print?{Period(scene)}")) { Rightful = Counter, Finds = ["name", "code", "phone"] },
        new("GET /api/v1/register", (scene, _) => Get($"/api/v1/register?{Period(scene)}")) { Rightful = Counter, Finds = ["name", "code", "phone"] },
        new("GET /desk/centre", (_, _) => Get("/desk/centre")) { Rightful = "centre" },
        new("POST /desk/dossiers/{id:guid}/collect-fee", (_, to) => Form($"/desk/dossiers/{to.Dossier.Id}/collect-fee", 0, [("amount", "15000"), ("tendered", "20.000")])) { Rightful = Counter, Needs = Stage.AtCounter },
        new("POST /desk/dossiers/{id:guid}/refund-fee", (_, to) => Form($"/desk/dossiers/{to.Dossier.Id}/refund-fee", 1, [("refundReason", "Thu nhầm")])) { Rightful = Counter, Needs = Stage.Paid },
        new("GET /desk/cash", (_, _) => Get("/desk/cash")) { Rightful = Counter },
        new("POST /desk/cash/{id:guid}/close", (_, to) => Form($"/desk/cash/{to.Dossier.Drawer}/close", to.Dossier.DrawerRevision, [("counted", "0"), ("explanation", "Thử")])) { Rightful = Counter, Needs = Stage.Paid },
        new("GET /desk/cash/{id:guid}/closings/{number:int}", (_, to) => Get($"/desk/cash/{to.Dossier.Drawer}/closings/{to.Dossier.Closing}")) { Rightful = Counter, Needs = Stage.CashClosed },
        Dossier("accept", Stage.Submitted),
        Dossier("re-pin", Stage.Outdated, ("reason", "Quy định mới có lợi")),
        Dossier("refuse", Stage.Submitted, ("reasons", "Không thuộc thẩm quyền")),
        Dossier("request-supplement", Stage.Submitted, ("items", "Ảnh mờ"), ("reason", "Không đọc được")),
        Dossier("supply", Stage.Guidance),
        Dossier("stop", Stage.WithdrawalRequested, ("reason", "Theo yêu cầu")),
        Dossier("return-result", Stage.Resolved, ("how", "counter")),
        Task("claim", "head-1", Stage.Accepted),
        Task("release", "head-1", Stage.Claimed),
        Task("complete", "head-1", Stage.Claimed, ("outcome", "assigned")),
        Task("reassign", "head-1", Stage.Assigned, ("assignee", $"{Story.Specialist}")),
        Task("consult", "specialist-1", Stage.Assigned, ("unit", "731e8709-6670-54b4-abe8-814bb9248f11"), ("question", "Xin cho ý kiến"), ("workingDays", "3")),
        Task("return", "specialist-1", Stage.Assigned, ("toStep", "assign"), ("reason", "Không đúng người")),
    ];

    /// <summary>The scene's ward, from before its story until after it.</summary>
    internal static string Period(Scene scene) => $"unit={scene.City.UnitOf("commune-00004-2025")}&from={scene.City.Time.GetUtcNow().AddDays(-3):yyyy-MM-dd}&to={scene.City.Time.GetUtcNow().AddDays(3):yyyy-MM-dd}";

    private static Entry Dossier(string action, Stage stage, params (string Name, string Value)[] fields) => new(
        $"POST /desk/dossiers/{{id:guid}}/{action}",
        (_, to) => Form($"/desk/dossiers/{to.Dossier.Id}/{action}", to.Dossier.Revision, fields))
    {
        Rightful = Counter, Needs = stage,
    };

    private static Entry Task(string action, string rightful, Stage stage, params (string Name, string Value)[] fields) => new(
        $"POST /desk/tasks/{{id:guid}}/{action}",
        (_, to) => Form($"/desk/tasks/{to.Dossier.Task}/{action}", to.Dossier.TaskRevision, fields))
    {
        Rightful = rightful, Needs = stage,
    };

    private static HttpRequestMessage Form(string address, long? revision, (string Name, string Value)[] fields) =>
        Post(address, [("idempotencyKey", Guid.CreateVersion7().ToString()), ("revision", $"{revision}"), .. fields]);
}
