using MotCua.HostTests.Hosts;
using static MotCua.HostTests.Authorization.Entries;

namespace MotCua.HostTests.Authorization;

/// <summary>Lists by filter, filters kept under a name, lists as files: what one official asked for and kept is nobody else's.</summary>
internal static class ListEntries
{
    private const string Counter = "counter-1";

    public static Entry[] All =>
    [
        new("GET /desk/dossiers", (_, _) => Get("/desk/dossiers?state=paused")) { Rightful = Counter, Finds = ["name", "code", "view"] },
        new("GET /desk/views", (_, _) => Get("/desk/views")) { Rightful = Counter, Finds = ["view"] },
        new("POST /desk/views", (_, _) => Post("/desk/views", ("idempotencyKey", $"{Guid.CreateVersion7()}"), ("name", "Trễ hạn"), ("due", "late"))) { Rightful = Counter },
        new("POST /desk/views/{id:guid}/rename", (scene, _) => Post($"/desk/views/{scene.View}/rename", ("name", scene.Canaries["view"]))) { Rightful = Counter },
        new("POST /desk/views/{id:guid}/remove", (scene, to) => Post($"/desk/views/{(to.Rightful ? scene.UnwantedViews[0] : scene.View)}/remove")) { Rightful = Counter },
        new("GET /api/v1/views/", (_, _) => Get("/api/v1/views")) { Rightful = Counter, Finds = ["view"] },
        new("POST /api/v1/views/", (_, _) => Json("/api/v1/views", new { name = "Trễ hạn", query = new { due = "late" } })) { Rightful = Counter },
        new("PUT /api/v1/views/{id:guid}", (scene, _) => Story.Request(HttpMethod.Put, $"views/{scene.View}", new { name = scene.Canaries["view"] })) { Rightful = Counter },
        new("DELETE /api/v1/views/{id:guid}", (scene, to) => Story.Request(HttpMethod.Delete, $"views/{(to.Rightful ? scene.UnwantedViews[1] : scene.View)}")) { Rightful = Counter },

        new("GET /desk/exports", (_, _) => Get("/desk/exports")) { Rightful = Counter },
        new("POST /desk/exports", (_, _) => Post("/desk/exports", ("idempotencyKey", $"{Guid.CreateVersion7()}"), ("state", "paused"))) { Rightful = Counter },
        new("GET /desk/exports/{id:guid}", (scene, _) => Get($"/desk/exports/{scene.Export}")) { Rightful = Counter },
        new("GET /desk/exports/{id:guid}/file", (scene, _) => Get($"/desk/exports/{scene.Export}/file")) { Rightful = Counter, Finds = ["name", "code", "reference"] },
        new("POST /desk/exports/{id:guid}/remove", (scene, to) => Post($"/desk/exports/{(to.Rightful ? scene.UnwantedExports[0] : scene.Export)}/remove")) { Rightful = Counter },
        new("GET /api/v1/exports/", (_, _) => Get("/api/v1/exports")) { Rightful = Counter },
        new("POST /api/v1/exports/", (_, _) => Json("/api/v1/exports", new { list = new { state = "paused" } })) { Rightful = Counter },
        new("GET /api/v1/exports/{id:guid}", (scene, _) => Get($"/api/v1/exports/{scene.Export}")) { Rightful = Counter },
        new("GET /api/v1/exports/{id:guid}/file", (scene, _) => Get($"/api/v1/exports/{scene.Export}/file")) { Rightful = Counter, Finds = ["name", "code", "reference"] },
        new("DELETE /api/v1/exports/{id:guid}", (scene, to) => Story.Request(HttpMethod.Delete, $"exports/{(to.Rightful ? scene.UnwantedExports[1] : scene.Export)}")) { Rightful = Counter },
    ];
}
