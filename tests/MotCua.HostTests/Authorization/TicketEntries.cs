using MotCua.HostTests.Hosts;
using static MotCua.HostTests.Authorization.Entries;

namespace MotCua.HostTests.Authorization;

/// <summary>Waiting halls: numbers are everybody's, calling is the counter's. Nothing here is of anybody.</summary>
internal static class TicketEntries
{
    private const string Counter = "counter-1";
    private const string Hall = "commune-00004-2025";

    /// <summary>Whoever comes takes a number; the ledger grows by it.</summary>
    private static readonly Dictionary<string, string> Everybody = Cast.Intruders.Keys.ToDictionary(part => part, _ => "everybody takes a number");

    public static Entry[] All =>
    [
        Open("/halls"),
        new("GET /halls/{unit}", (_, _) => Get($"/halls/{Hall}")),
        new("POST /halls/{unit}", (_, _) => Post($"/halls/{Hall}", ("idempotencyKey", Guid.CreateVersion7().ToString()), ("service", "ask"))) { Rightful = "citizen-lan", AlsoRightful = Everybody },
        new("GET /halls/{unit}/board", (_, _) => Get($"/halls/{Hall}/board")),
        new("GET /tickets/{id:guid}", (_, to) => Get($"/tickets/{to.Dossier.Ticket}")) { Needs = Stage.TicketTaken },

        new("GET /api/v1/halls/{hall}", (_, _) => Get($"/api/v1/halls/{Hall}")),
        new("POST /api/v1/halls/{hall}/tickets", (_, _) => Json($"/api/v1/halls/{Hall}/tickets", new { service = "ask" })) { AlsoRightful = Everybody },
        new("GET /api/v1/tickets/{id:guid}", (_, to) => Get($"/api/v1/tickets/{to.Dossier.Ticket}")) { Needs = Stage.TicketTaken },
        new("GET /api/v1/tickets", (_, _) => Get("/api/v1/tickets")) { Rightful = Counter },
        new("POST /api/v1/halls/{hall}/call", (_, _) => Json($"/api/v1/halls/{Hall}/call", new { desk = 1 })) { Rightful = Counter, Needs = Stage.TicketTaken, OtherRole = "specialist-1" },
        Api("call-again", Stage.TicketCalled),
        Api("start", Stage.TicketCalled),
        Api("miss", Stage.TicketCalled),
        Api("finish", Stage.TicketServing),
        Api("pass", Stage.TicketServing),
        // For the scene's own dossier, which the counter may see: it is joined once, by the rightful one.
        new("POST /api/v1/tickets/{id:guid}/join", (scene, to) => Story.Request(HttpMethod.Post, $"tickets/{to.Dossier.Ticket}/join", new { dossier = scene.Dossier.Id }, revision: to.Dossier.TicketRevision)) { Rightful = Counter, Needs = Stage.TicketServing, OtherRole = "specialist-1" },

        new("GET /desk/tickets", (_, _) => Get("/desk/tickets")) { Rightful = Counter },
        new("POST /desk/tickets/call", (scene, _) => Post("/desk/tickets/call",
            ("idempotencyKey", Guid.CreateVersion7().ToString()), ("unit", $"{scene.City.UnitOf(Hall)}"), ("desk", "2"))) { Rightful = Counter, Needs = Stage.TicketTaken },
        Page("call-again", Stage.TicketCalled),
        Page("start", Stage.TicketCalled),
        Page("miss", Stage.TicketCalled),
        Page("finish", Stage.TicketServing),
        Page("pass", Stage.TicketServing),
    ];

    private static Entry Api(string action, Stage stage) => new(
        $"POST /api/v1/tickets/{{id:guid}}/{action}", (_, to) => Story.Request(HttpMethod.Post, $"tickets/{to.Dossier.Ticket}/{action}", revision: to.Dossier.TicketRevision))
    {
        Rightful = Counter, Needs = stage, OtherRole = "specialist-1",
    };

    private static Entry Page(string action, Stage stage) => new(
        $"POST /desk/tickets/{{id:guid}}/{action}",
        (_, to) => Post($"/desk/tickets/{to.Dossier.Ticket}/{action}", ("idempotencyKey", Guid.CreateVersion7().ToString()), ("revision", $"{to.Dossier.TicketRevision}")))
    {
        Rightful = Counter, Needs = stage,
    };
}
