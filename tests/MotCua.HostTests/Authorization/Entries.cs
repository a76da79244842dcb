using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Web.Assets;

namespace MotCua.HostTests.Authorization;

/// <summary>One entry a route. A new route without an entry fails the walk: add it to its part below, with its rightful person.</summary>
public static class Entries
{
    public static IReadOnlyList<Entry> All { get; } = [.. Door, .. Everybody, .. Mine, .. DossierEntries.All, .. TaskEntries.All, .. PageEntries.All, .. DeskEntries.All, .. TicketEntries.All, .. ShiftEntries.All, .. ListEntries.All];

    /// <summary>Open to everybody, says nothing of anybody.</summary>
    private static Entry[] Door =>
    [
        Open("/sign-in"),
        Open("/sign-in/failed"),
        new("GET /sign-out", (_, _) => Get("/sign-out")) { Rightful = "citizen-lan", SameWithout = true },
        Open("/session-ended"),
        new("POST /sign-out", (_, _) => Post("/sign-out")) { Rightful = "citizen-lan", EndsSession = true },
    ];

    /// <summary>For all, without anybody's data.</summary>
    private static Entry[] Everybody =>
    [
        Open("/design"), Open("/design/errors/failed"), Open("/design/errors/stale"), Open("/design/errors/down"),
        new("GET,HEAD /assets/{**name}", (scene, _) => Get(scene.City.Services.GetRequiredService<StaticAssets>()["citizen.css"])) { SameWithout = true },
        Open("/openapi/v1.json"),
        new("GET /metrics", (_, _) => Get("/metrics")),
        Open("/test/broken"),
        Open("/healthz/live"),
        Open("/healthz/ready"),
        new("POST /dev/clock", (_, _) => Json("/dev/clock", new { advance = "PT0S" })),
        Open("/api/v1/units"),
        // Aggregates for everybody; who gets them exactly is FiguresApiTests' matter. They change with every dossier of the walk.
        new("GET /api/v1/dashboard/city", (_, _) => Get("/api/v1/dashboard/city")),
        new("GET /api/v1/dashboard/units", (_, _) => Get("/api/v1/dashboard/units")),
        new("GET /api/v1/dashboard/units/{unit}", (_, _) => Get("/api/v1/dashboard/units/commune-00004-2025")),
        new("GET /api/v1/dashboard/stream", (_, _) => Get("/api/v1/dashboard/stream?once=true")),
        new("GET /api/v1/index766", (_, _) => Get("/api/v1/index766?unit=commune-00004-2025")),
        Open("/api/v1/procedures/"),
        new("GET /api/v1/procedures/{code}", (_, _) => Get("/api/v1/procedures/1.004873")) { SameWithout = true },
        new("GET /api/v1/procedures/{code}/form", (_, _) => Get("/api/v1/procedures/1.004873/form")) { SameWithout = true },
        new("GET /api/v1/procedures/{code}/example", (_, _) => Get("/api/v1/procedures/1.004873/example?fixture=valid-divorced-marriage")) { SameWithout = true },
    ];

    /// <summary>Of the one who asks, and of nobody else.</summary>
    private static Entry[] Mine =>
    [
        new("GET /api/v1/me", (_, _) => Get("/api/v1/me")) { Rightful = Scene.Owner, Finds = ["name"], SameWithout = true },
        new("GET /api/v1/profile/", (_, _) => Get("/api/v1/profile")) { Rightful = Scene.Owner }, // everybody says something in this walk
        new("PUT /api/v1/profile/", (_, _) => Put("/api/v1/profile", new { delivery = "electronic" })) { Rightful = Scene.Owner },
        new("GET /api/v1/profile/readers", (_, _) => Get("/api/v1/profile/readers")) { Rightful = Scene.Owner, Finds = ["code"], SameWithout = true },
        new("POST /api/v1/profile/export", (_, _) => Json("/api/v1/profile/export")) { Rightful = Scene.Owner, Finds = ["name", "number", "code", "form-text", "file-text"] },
        new("GET /my/profile", (_, _) => Get("/my/profile")) { Rightful = Scene.Owner, Finds = ["name", "number", "phone", "address"] },
        new("POST /my/profile", (_, _) => Post("/my/profile", ("delivery", "electronic"), ("revision", "0"))) { Rightful = Scene.Owner },
        new("GET /my/readers", (_, _) => Get("/my/readers")) { Rightful = Scene.Owner, Finds = ["code"], SameWithout = true },
        new("POST /my/export", (_, _) => Post("/my/export")) { Rightful = Scene.Owner, Finds = ["name", "number", "code", "form-text", "file-text"] },
        new("GET /kept/{key:guid}", (scene, _) => Get($"/kept/{scene.KeptPost}")) { Rightful = Scene.Owner, Finds = ["form-text"] },
        new("GET /test/form", (scene, _) => Get($"/test/form?kept={scene.KeptPost}")) { Rightful = Scene.Owner, Finds = ["form-text"] },
        new("POST /test/form", (_, _) => Post("/test/form", ("story", "x"))) { Rightful = Scene.Owner },
        new("GET /api/v1/notices", (_, _) => Get("/api/v1/notices")) { Rightful = Scene.Owner, Finds = ["dossier"], SameWithout = true },
        new("POST /api/v1/notices/read", (_, _) => Json("/api/v1/notices/read", new { ids = Array.Empty<Guid>() })) { Rightful = Scene.Owner },

        new("POST /api/v1/files/", (_, _) => new(HttpMethod.Post, new Uri("/api/v1/files", UriKind.Relative))
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]), "file", "a.png" } },
        })
        { Rightful = Scene.Owner },
        new("OPTIONS /api/v1/uploads/", (_, _) => Tus(HttpMethod.Options, "/api/v1/uploads")) { SameWithout = true },
        new("POST /api/v1/uploads/", (_, _) => Tus(HttpMethod.Post, "/api/v1/uploads", ("Upload-Length", "9"), ("Upload-Metadata", "filename YS5wbmc="))) { Rightful = Scene.Owner },
        new("HEAD /api/v1/uploads/{id:guid}", (scene, _) => Tus(HttpMethod.Head, $"/api/v1/uploads/{scene.Partial}")) { Rightful = Scene.Owner, Finds = ["upload-size"] },
        new("PATCH /api/v1/uploads/{id:guid}", (scene, _) => Piece($"/api/v1/uploads/{scene.Partial}")) { Rightful = Scene.Owner, Finds = ["upload-size"] },
        new("DELETE /api/v1/uploads/{id:guid}", (scene, to) => Tus(HttpMethod.Delete, $"/api/v1/uploads/{(to.Rightful ? scene.Unwanted : scene.Partial)}")) { Rightful = Scene.Owner },

        new("GET /api/v1/files/{id:guid}", (scene, _) => Get($"/api/v1/files/{scene.Upload}")) { Rightful = Scene.Owner, Finds = ["file-hash"] },

        new("POST /api/v1/dossiers/drafts/", (_, _) => Json("/api/v1/dossiers/drafts", new { procedureCode = "1.004873" })) { Rightful = Scene.Owner },
        new("GET /api/v1/dossiers/drafts/", (_, _) => Get("/api/v1/dossiers/drafts")) { Rightful = Scene.Owner, Finds = ["draft"] },
        new("GET /api/v1/dossiers/drafts/{id:guid}", (_, to) => Get($"/api/v1/dossiers/drafts/{to.Draft}")) { Rightful = Scene.Owner, Finds = ["name", "number", "form-text"] },
        new("PUT /api/v1/dossiers/drafts/{id:guid}", (_, to) => Story.Request(HttpMethod.Put, $"dossiers/drafts/{to.Draft}", new { }, revision: 1)) { Rightful = Scene.Owner, NeedsDraft = true },
        new("POST /api/v1/dossiers/drafts/{id:guid}/submit", (_, to) => Story.Request(HttpMethod.Post, $"dossiers/drafts/{to.Draft}/submit")) { Rightful = Scene.Owner, NeedsDraft = true },
        new("DELETE /api/v1/dossiers/drafts/{id:guid}", (_, to) => Story.Request(HttpMethod.Delete, $"dossiers/drafts/{to.Draft}")) { Rightful = Scene.Owner, NeedsDraft = true },

        new("GET /procedures/{code}/apply", (_, _) => Get("/procedures/1.004873/apply")) { Rightful = Scene.Owner },
        new("GET /my/drafts/{id:guid}/", (_, to) => Get($"/my/drafts/{to.Draft}")) { Rightful = Scene.Owner },
        new("GET /my/drafts/{id:guid}/{section}", (_, to) => Get($"/my/drafts/{to.Draft}/subject")) { Rightful = Scene.Owner, Finds = ["name", "number", "phone", "address"] },
        new("GET /my/drafts/{id:guid}/check", (_, to) => Get($"/my/drafts/{to.Draft}/check")) { Rightful = Scene.Owner, Finds = ["name", "number", "phone", "address", "form-text"] },
        new("POST /my/drafts/{id:guid}/{section}", (_, to) => Post($"/my/drafts/{to.Draft}/purpose", ("go", "save"))) { Rightful = Scene.Owner, NeedsDraft = true },
        new("POST /my/drafts/{id:guid}/remove", (_, to) => Post($"/my/drafts/{to.Draft}/remove")) { Rightful = Scene.Owner, NeedsDraft = true },
        new("POST /my/drafts/{id:guid}/papers/{code}", (_, to) => Post($"/my/drafts/{to.Draft}/papers/formerStatusEvidence")) { Rightful = Scene.Owner, NeedsDraft = true, Uploads = true },
        new("POST /my/drafts/{id:guid}/files/{fileId:guid}/remove", (scene, to) => Post($"/my/drafts/{to.Draft}/files/{scene.Upload}/remove")) { Rightful = Scene.Owner, NeedsDraft = true },
        new("POST /my/drafts/{id:guid}/submit", (_, to) => Post($"/my/drafts/{to.Draft}/submit", ("delivery", "electronic"))) { Rightful = Scene.Owner, NeedsDraft = true },
    ];

    private static HttpRequestMessage Tus(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>No bytes from the beginning: it moves nothing, and may be sent as often as one likes.</summary>
    private static HttpRequestMessage Piece(string address)
    {
        var request = Tus(HttpMethod.Patch, address, ("Upload-Offset", "0"));
        request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/offset+octet-stream") } };
        return request;
    }

    internal static HttpRequestMessage Get(string address) => new(HttpMethod.Get, new Uri(address, UriKind.Relative));

    /// <summary>A post of a form; the walk adds the tokens of the session it is sent with.</summary>
    internal static HttpRequestMessage Post(string address, params (string Name, string Value)[] fields) =>
        new(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };

    /// <summary>Nothing was said before: revision 0.</summary>
    private static HttpRequestMessage Put(string address, object body)
    {
        var request = Story.Request(HttpMethod.Put, "", body, revision: 0);
        request.RequestUri = new Uri(address, UriKind.Relative);
        return request;
    }

    internal static HttpRequestMessage Json(string address, object? body = null)
    {
        var request = Story.Request(HttpMethod.Post, "", body);
        request.RequestUri = new Uri(address, UriKind.Relative);
        return request;
    }

    internal static Entry Open(string address) => new($"GET {address}", (_, _) => Get(address)) { SameWithout = true };
}
