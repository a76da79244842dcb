using MotCua.HostTests.Hosts;
using static MotCua.HostTests.Authorization.Entries;

namespace MotCua.HostTests.Authorization;

/// <summary>Pages for everybody, and a person's own pages.</summary>
internal static class PageEntries
{
    public static Entry[] All =>
    [
        new("GET /", (_, _) => Get("/")) { SameWithout = true },
        new("GET /procedures", (_, _) => Get("/procedures?q=hon+nhan")) { SameWithout = true },
        new("GET /procedures/{code}", (_, _) => Get("/procedures/1.004873")) { SameWithout = true },
        new("GET /units", (_, _) => Get("/units")) { SameWithout = true },
        new("GET /tracking", (_, _) => Get("/tracking")) { SameWithout = true },
        new("GET /t/{code}", (_, _) => Get("/t/T-000000-AAAAAAAA")) { SameWithout = true },
        // The page repeats what was typed, so whoever guesses types the code in small letters: only our own answer can show it as it is.
        new("POST /tracking", (scene, to) => Post("/tracking", ("code", to.Rightful ? to.Dossier.Code! : to.Dossier.Code!.ToLowerInvariant()), ("check", to.Rightful ? scene.Check : "22222222"))) { Rightful = "citizen-lan", Finds = ["code"] },

        new("GET /my/dossiers", (_, _) => Get("/my/dossiers")) { Rightful = Scene.Owner, Finds = ["code"] },
        new("GET /my/dossiers/{id:guid}", (_, to) => Get($"/my/dossiers/{to.Dossier.Id}")) { Rightful = Scene.Owner, Finds = ["code"] },
        new("GET /my/dossiers/{id:guid}/withdraw", (_, to) => Get($"/my/dossiers/{to.Dossier.Id}/withdraw")) { Rightful = Scene.Owner, Needs = Stage.Submitted },
        new("POST /my/dossiers/{id:guid}/withdraw", (_, to) => Form($"/my/dossiers/{to.Dossier.Id}/withdraw", to, ("reason", "Đổi ý"))) { Rightful = Scene.Owner, Needs = Stage.Submitted },
        new("GET /my/dossiers/{id:guid}/rate", (_, to) => Get($"/my/dossiers/{to.Dossier.Id}/rate")) { Rightful = Scene.Owner, Needs = Stage.Returned },
        new("POST /my/dossiers/{id:guid}/rate", (_, to) => Form($"/my/dossiers/{to.Dossier.Id}/rate", to, ("score", "5"))) { Rightful = Scene.Owner, Needs = Stage.Returned },
        new("GET /my/dossiers/{id:guid}/supply/", (_, to) => Get($"/my/dossiers/{to.Dossier.Id}/supply")) { Rightful = Scene.Owner, Needs = Stage.Guidance },
        new("POST /my/dossiers/{id:guid}/supply/", (_, to) => Form($"/my/dossiers/{to.Dossier.Id}/supply", to)) { Rightful = Scene.Owner, Needs = Stage.Guidance },
        new("POST /my/dossiers/{id:guid}/supply/papers/{component}", (_, to) => Post($"/my/dossiers/{to.Dossier.Id}/supply/papers/formerStatusEvidence"))
        {
            Rightful = Scene.Owner, Needs = Stage.Guidance, Uploads = true,
        },
        new("POST /my/dossiers/{id:guid}/supply/files/{file:guid}/remove", (_, to) => Post($"/my/dossiers/{to.Dossier.Id}/supply/files/{Guid.Empty}/remove")) { Rightful = Scene.Owner },
        new("GET /my/notices", (_, _) => Get("/my/notices")) { Rightful = Scene.Owner, Finds = ["dossier"] },
        new("POST /my/notices/read", (_, _) => Post("/my/notices/read")) { Rightful = Scene.Owner },
    ];

    private static HttpRequestMessage Form(string address, Target to, params (string Name, string Value)[] fields) =>
        Post(address, [("idempotencyKey", Guid.CreateVersion7().ToString()), ("revision", $"{to.Dossier.Revision}"), .. fields]);
}
