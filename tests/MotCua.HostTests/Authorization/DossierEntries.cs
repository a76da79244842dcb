using MotCua.HostTests.Hosts;
using static MotCua.HostTests.Authorization.Entries;

namespace MotCua.HostTests.Authorization;

/// <summary>Routes of a dossier: the party, and the officials whose unit and role it has come to.</summary>
internal static class DossierEntries
{
    private const string Counter = "counter-1";

    public static Entry[] All =>
    [
        // An application in somebody else's name.
        new("POST /api/v1/dossiers/", (scene, _) =>
        {
            var application = scene.Story.Application();
            application["onBehalfOf"] = scene.Subject;
            return Json("/api/v1/dossiers", application);
        })
        { Rightful = Scene.Owner },

        new("GET /api/v1/dossiers/", (_, _) => Get("/api/v1/dossiers")) { Rightful = Scene.Owner, Finds = ["reference", "code"], SameWithout = true },
        new("POST /api/v1/dossiers/search", (_, _) => Json("/api/v1/dossiers/search", new { text = "Nguyễn Văn" })) { Rightful = Counter, Finds = ["reference", "code"], SameWithout = true },
        new("GET /api/v1/dossiers/{id}", (_, to) => Get($"/api/v1/dossiers/{to.Dossier.Id}"))
        {
            Rightful = Scene.Owner, Finds = ["name", "number", "phone", "address", "form-text", "note", "reference", "code"],
        },
        new("GET /api/v1/dossiers/{id}/timeline", (_, to) => Get($"/api/v1/dossiers/{to.Dossier.Code}/timeline")) { Rightful = Scene.Owner },
        new("GET /api/v1/dossiers/{id}/deadline", (_, to) => Get($"/api/v1/dossiers/{to.Dossier.Reference}/deadline")) { Rightful = Counter, Finds = ["reference"] },
        new("GET /api/v1/dossiers/{id}/versions", (_, to) => Get($"/api/v1/dossiers/{to.Dossier.Code}/versions")) { Rightful = Counter, Finds = ["dossier"] },
        new("GET /api/v1/dossiers/{id}/access-log", (_, to) => Get($"/api/v1/dossiers/{to.Dossier.Id}/access-log")) { Rightful = Scene.Owner, OtherRole = Counter },
        new("GET /api/v1/dossiers/{id}/files/{fileId:guid}", (_, to) => Get($"/api/v1/dossiers/{to.Dossier.Id}/files/{to.File}")) { Rightful = Counter, Finds = ["file-text"] },
        new("GET /api/v1/dossiers/{id}/receipt.pdf", (_, to) => Get($"/api/v1/dossiers/{to.Dossier.Id}/receipt.pdf")) { Rightful = Scene.Owner },
        new("GET /dossiers/{id}/papers/{form}", (_, to) => Get($"/dossiers/{to.Dossier.Id}/papers/01")) { Rightful = Scene.Owner, Finds = ["name", "number", "code"] },
        new("GET /dossiers/{id}/papers/{form}.pdf", (_, to) => Get($"/dossiers/{to.Dossier.Code}/papers/01.pdf")) { Rightful = Scene.Owner },
        new("GET /my/dossiers/{id:guid}/receipt", (_, to) => Get($"/my/dossiers/{to.Dossier.Id}/receipt")) { Rightful = Scene.Owner, Finds = ["code", "check"] },

        // Whoever has the code but not the check characters.
        new("POST /api/v1/tracking", (scene, to) => Json("/api/v1/tracking", new { code = to.Dossier.Code, check = to.Rightful ? scene.Check : "22222222" })) { Rightful = "citizen-lan", Finds = ["code"] },

        new("GET /api/v1/dossiers/{id}/fee", (_, to) => Get($"/api/v1/dossiers/{to.Dossier.Code}/fee")) { Rightful = Scene.Owner, Finds = ["dossier"] },
        Fee("collect", Stage.AtCounter, 0, new { amount = 15_000, tendered = 15_000 }),
        Fee("refund", Stage.Paid, 1, new { reason = "Thu nhầm" }),
        new("GET /api/v1/cash", (_, _) => Get("/api/v1/cash")) { Rightful = Counter },
        new("POST /api/v1/cash/{id:guid}/close", (_, to) => Story.Request(HttpMethod.Post, $"cash/{to.Dossier.Drawer}/close", new { counted = 0, explanation = "Thử" }, revision: to.Dossier.DrawerRevision))
        {
            Rightful = Counter, Needs = Stage.Paid, OtherRole = "specialist-1",
        },
        new("GET /api/v1/cash/{id:guid}/closings/{number:int}", (_, to) => Get($"/api/v1/cash/{to.Dossier.Drawer}/closings/{to.Dossier.Closing}")) { Rightful = Counter, Needs = Stage.CashClosed },

        Command("accept", Counter, Stage.Submitted, new { }),
        Command("re-pin", Counter, Stage.Outdated, new { reason = "Quy định mới có lợi" }),
        Command("refuse", Counter, Stage.Submitted, new { reasons = "Không thuộc thẩm quyền" }),
        Command("request-supplement", Counter, Stage.Submitted, new { items = new[] { "Ảnh mờ" }, reason = "Không đọc được" }),
        Command("supply", Scene.Owner, Stage.Guidance, new { reply = "Tôi đã sửa." }),
        Command("withdraw", Scene.Owner, Stage.Submitted, new { }, otherRole: Counter),
        Command("stop", Counter, Stage.WithdrawalRequested, new { reason = "Theo yêu cầu" }, otherRole: "head-1"),
        Command("return-result", Counter, Stage.Resolved, new { how = "counter" }, otherRole: "leader-1"),
        Command("rate", Scene.Owner, Stage.Returned, new { score = 5 }, otherRole: Counter),
    ];

    /// <summary>The fee has a revision of its own.</summary>
    private static Entry Fee(string action, Stage stage, long revision, object body) => new(
        $"POST /api/v1/dossiers/{{id:guid}}/fee/{action}",
        (_, to) => Story.Request(HttpMethod.Post, $"dossiers/{to.Dossier.Id}/fee/{action}", body, revision: revision))
    {
        Rightful = Counter, Needs = stage, OtherRole = "specialist-1",
    };

    private static Entry Command(string action, string rightful, Stage stage, object body, string? otherRole = null) => new(
        $"POST /api/v1/dossiers/{{id:guid}}/{action}",
        (_, to) => Story.Request(HttpMethod.Post, $"dossiers/{to.Dossier.Id}/{action}", body, revision: to.Dossier.Revision))
    {
        Rightful = rightful, Needs = stage, OtherRole = otherRole ?? "leader-1",
    };
}
