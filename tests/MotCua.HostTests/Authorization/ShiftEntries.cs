using MotCua.HostTests.Hosts;
using static MotCua.HostTests.Authorization.Entries;

namespace MotCua.HostTests.Authorization;

/// <summary>Hand-over lists: of the two officers, and of their head.</summary>
internal static class ShiftEntries
{
    private const string Counter = "counter-1";
    private const string Taker = "counter-3";

    public static Entry[] All =>
    [
        new("GET /api/v1/handovers", (_, _) => Get("/api/v1/handovers")) { Rightful = Counter },
        new("GET /api/v1/handovers/open", (_, _) => Get("/api/v1/handovers/open")) { Rightful = Counter, Needs = Stage.HandedOver },
        new("POST /api/v1/handovers", (scene, _) => Json("/api/v1/handovers", new { unit = scene.City.UnitOf("commune-00004-2025"), taker = Story.Colleague, seen = Seen(scene) })) { Rightful = Counter, Needs = Stage.HandedOver, OtherRole = "specialist-1" },
        new("GET /api/v1/handovers/{id:guid}", (_, to) => Get($"/api/v1/handovers/{to.Dossier.Handover}")) { Rightful = Counter, Needs = Stage.HandedOver },
        new("POST /api/v1/handovers/{id:guid}/confirm", (_, to) => Story.Request(HttpMethod.Post, $"handovers/{to.Dossier.Handover}/confirm", revision: 1)) { Rightful = Taker, Needs = Stage.HandedOver, OtherRole = Counter },
        new("GET /desk/shift", (_, _) => Get("/desk/shift")) { Rightful = Counter },
        new("POST /desk/shift/hand-over", (scene, _) => Post("/desk/shift/hand-over",
            ("idempotencyKey", Guid.CreateVersion7().ToString()), ("unit", $"{scene.City.UnitOf("commune-00004-2025")}"), ("taker", $"{Story.Colleague}"), ("seen", Seen(scene)))) { Rightful = Counter, Needs = Stage.HandedOver },
        new("GET /desk/shift/{id:guid}", (_, to) => Get($"/desk/shift/{to.Dossier.Handover}")) { Rightful = Counter, Needs = Stage.HandedOver },
        new("POST /desk/shift/{id:guid}/confirm", (_, to) => Post($"/desk/shift/{to.Dossier.Handover}/confirm", ("idempotencyKey", Guid.CreateVersion7().ToString()), ("revision", "1"))) { Rightful = Taker, Needs = Stage.HandedOver },
        new("GET /desk/shift/{id:guid}/print", (_, to) => Get($"/desk/shift/{to.Dossier.Handover}/print")) { Rightful = Counter, Needs = Stage.HandedOver },
    ];

    /// <summary>What the counter is shown at this moment.</summary>
    private static string Seen(Scene scene) => scene.Story.AskAsync(Counter, HttpMethod.Get, "handovers/open").GetAwaiter().GetResult().GetProperty("seen").GetString()!;
}
