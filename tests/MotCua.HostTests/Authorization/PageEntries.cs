using MotCua.HostTests.Hosts;
using static MotCua.HostTests.Authorization.Entries;

namespace MotCua.HostTests.Authorization;

/// <summary>Pages: what the API refuses, no page may show either.</summary>
internal static class PageEntries
{
    public static Entry[] All => [.. Public, .. Citizen];

    private static Entry[] Public =>
    [
        Open("/"),
        Open("/procedures"),
        new("GET /procedures/{code}", (_, _) => Get("/procedures/1.004873")) { SameWithout = true },
        Open("/units"),
        Open("/tracking"),
        new("GET /t/{code}", (_, to) => Get($"/t/{to.Dossier.Code}")),
        // Whoever has the code but not the check characters.
        new("POST /tracking", (scene, to) => Post("/tracking", ("code", to.Dossier.Code!), ("check", to.Rightful ? scene.Check : "22222222"))) { Rightful = "citizen-lan" },
    ];

    private static Entry[] Citizen =>
    [
        // It lists one's own drafts too, of which everybody makes some in this walk: so it cannot be the same as before.
        new("GET /my/dossiers", (_, _) => Get("/my/dossiers")) { Rightful = Scene.Owner, Finds = ["dossier"] },
        new("GET /my/notices", (_, _) => Get("/my/notices")) { Rightful = Scene.Owner, Finds = ["dossier"], SameWithout = true },
        new("POST /my/notices/read", (_, _) => Post("/my/notices/read")) { Rightful = Scene.Owner },
        Show("", "note", "code"),
        Show("/supply/", "note"),
        Show("/supply/answers", "note", "form-text"),
        Show("/readers", "code"),
        new("GET /my/dossiers/{id:guid}/withdraw", (_, to) => Get($"/my/dossiers/{to.Dossier.Id}/withdraw")) { Rightful = Scene.Owner, Needs = Stage.Submitted },
        new("GET /my/dossiers/{id:guid}/rate", (_, to) => Get($"/my/dossiers/{to.Dossier.Id}/rate")) { Rightful = Scene.Owner, Needs = Stage.Returned },
        Send("/withdraw", Stage.Submitted, ("reason", "Đổi ý")),
        Send("/rate", Stage.Returned, ("score", "5")),
        Send("/supply/", Stage.Guidance, ("go", "send"), ("supplyReply", "Tôi đã sửa.")) with { OtherRole = "leader-1" }, // the counter may supply what was brought to it
        new("POST /my/dossiers/{id:guid}/supply/papers/{component}", (_, to) => Post($"/my/dossiers/{to.Dossier.Id}/supply/papers/formerStatusEvidence"))
        {
            Rightful = Scene.Owner, Needs = Stage.Guidance, Uploads = true,
        },
        new("POST /my/dossiers/{id:guid}/supply/files/{file:guid}/remove", (scene, to) => Post($"/my/dossiers/{to.Dossier.Id}/supply/files/{scene.Upload}/remove")) { Rightful = Scene.Owner, Needs = Stage.Guidance },
    ];

    private static Entry Show(string page, params string[] finds) =>
        new($"GET /my/dossiers/{{id:guid}}{page}", (_, to) => Get($"/my/dossiers/{to.Dossier.Id}{page}")) { Rightful = Scene.Owner, Finds = finds };

    /// <summary>The form of a page, with the key and revision that it carries.</summary>
    private static Entry Send(string page, Stage stage, params (string Name, string Value)[] fields) => new(
        $"POST /my/dossiers/{{id:guid}}{page}",
        (_, to) => Post($"/my/dossiers/{to.Dossier.Id}{page}", [.. fields, ("idempotencyKey", Guid.CreateVersion7().ToString()), ("revision", $"{to.Dossier.Revision}")]))
    {
        Rightful = Scene.Owner, Needs = stage, OtherRole = "counter-1",
    };
}
