using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Fees;
using MotCua.Kernel;
using MotCua.Notices;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Time;
using MotCua.Tickets;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Shared;
using MotCua.Web.Words;

namespace MotCua.Web.Pages.Desk;

/// <summary>What stands around every official's page: who, where, when, and the places of work that their roles open.</summary>
public sealed record DeskFrame(Scope Scope, string Name, string Workplace, DateTimeOffset Now, IReadOnlyList<RailItem> Rail)
{
    /// <summary>Units in which the caller receives or returns dossiers.</summary>
    public IReadOnlyList<Guid> Counters => Units(Role.Receive, Role.Return);

    public bool Works => Scope.Holdings.Any(held => Scope.Worked.Contains(held.Role));

    public bool Files => Scope.Holds(Role.Receive) || Scope.Holds(Role.FileOnBehalf);

    /// <summary>Goes to people's homes and has no counter.</summary>
    public bool HelpsAtHome => Scope.Holds(Role.FileOnBehalf) && Counters.Count == 0;

    public bool Oversees => Scope.Holds(Role.Oversee) || Scope.Holds(Role.Audit);

    /// <summary>What somebody reads on the first page who has no list there, by what their roles are for.</summary>
    public string StartNote =>
        Scope.Holds(Role.Oversee) ? "desk.start.oversee"
        : Scope.Holds(Role.Audit) ? "desk.start.audit"
        : Scope.Holds(Role.SeeFigures) ? "desk.start.figures"
        : Scope.Holds(Role.ManageCatalogue) || Scope.Holds(Role.ApproveCatalogue) ? "desk.start.catalogue"
        : "desk.start.none";

    /// <summary>How much waits in each of the counter's queues, in words; empty without a counter.</summary>
    public IReadOnlyDictionary<string, string> Waiting { get; init; } = new Dictionary<string, string>();

    /// <summary>How many wait in the halls of those counters, in words; null when they have none.</summary>
    public string? Visitors { get; init; }

    /// <summary>How much of it is the caller's work, in words; null when their roles have none.</summary>
    public string? ToDo { get; init; }

    /// <summary>"100+" where counting stopped.</summary>
    internal static string Counted(int count, Text text) => count > CountQueues.Most ? text["desk.more-than", ("n", CountQueues.Most)] : text.Count(count);

    public IReadOnlyList<Guid> Units(params Role[] roles) =>
        [.. Scope.Holdings.Where(held => roles.Contains(held.Role)).Select(held => held.Unit).Distinct()];
}

/// <summary>Builds the frame of a request; refuses everybody who is not an official of the city.</summary>
public sealed class DeskFrames(IScopes scopes, IOfficials officials, IUnits units, ReadNotices.Handler notices, CountQueues.Handler queues, ListTasks.Handler tasks, ShowQueue.Handler tickets, Halls halls, CityClock clock)
{
    public async Task<Result<DeskFrame>> OfAsync(HttpContext http, CancellationToken ct)
    {
        var scope = await scopes.ForAsync(Caller.Of(http.User), ct);
        if (scope.Kind != SubjectKind.Official)
        {
            return Problem.Forbidden;
        }

        var text = http.RequestServices.GetRequiredService<Text>();
        var official = await officials.FindAsync(scope.Subject, ct);
        var unit = official?.Unit ?? scope.Holdings.Select(held => (Guid?)held.Unit).FirstOrDefault();
        var frame = new DeskFrame(
            scope,
            official?.Name ?? http.User.Identity?.Name ?? "",
            unit is { } id && units.Current.Find(id) is { } found ? found.NameOn(clock.Today).In(text.Language.Code) : text["desk.title"],
            clock.Now,
            []);
        if (frame.Counters is { Count: > 0 } counters)
        {
            var counts = await queues.HandleAsync(scope, counters, [.. CounterEndpoints.Queues.Values], ct);
            frame = frame with { Waiting = CounterEndpoints.Queues.Keys.Zip(counts).ToDictionary(pair => pair.First, pair => DeskFrame.Counted(pair.Second, text)) };
        }

        if (frame.Counters.Any(counter => halls.Of(units.Current.Find(counter), clock.Today) is not null))
        {
            frame = frame with { Visitors = text.Count(await tickets.CountAsync(scope, ct)) };
        }

        if (frame.Works)
        {
            frame = frame with { ToDo = DeskFrame.Counted(await tasks.CountAsync(scope, new(), ct), text) };
        }

        return frame with { Rail = Rail(frame, text, http.Request.Path.Value ?? "", http.Request.Query["queue"], await notices.UnreadAsync(scope, ct)) };
    }

    private static List<RailItem> Rail(DeskFrame frame, Text text, string path, string? queue, int unread)
    {
        var rail = new List<RailItem> { new("house", text["desk.rail.start"], "/desk", path == "/desk") };
        if (frame.Counters.Count > 0)
        {
            rail.Add(new("queue", text["desk.rail.counter"], "/desk/counter", path == "/desk/counter" && queue != "return", frame.Waiting["received"]));
            rail.Add(new("doc", text["desk.rail.return"], "/desk/counter?queue=return", path == "/desk/counter" && queue == "return", frame.Waiting["return"]));
        }

        if (frame.Visitors is not null)
        {
            rail.Add(new("users", text["desk.rail.tickets"], "/desk/tickets", path.StartsWith("/desk/tickets", StringComparison.Ordinal), frame.Visitors));
        }

        if (frame.Files)
        {
            rail.Add(new("plus", text[frame.Scope.Holds(Role.Receive) ? "desk.rail.new" : "desk.rail.new-home"], "/desk/counter/new", path.StartsWith("/desk/counter/new", StringComparison.Ordinal))
            {
                // Not where one is filed already: what was typed would be lost.
                Key = path.StartsWith("/desk/counter/new", StringComparison.Ordinal) ? null : "F2",
            });
        }

        if (FeesAccess.Handles(frame.Scope))
        {
            rail.Add(new("wallet", text["desk.rail.cash"], "/desk/cash", path == "/desk/cash"));
        }

        if (frame.Counters.Count > 0)
        {
            rail.Add(new("hand", text["desk.rail.shift"], "/desk/shift", path.StartsWith("/desk/shift", StringComparison.Ordinal)));
        }

        if (frame.Counters.Count > 0 || frame.Works || frame.Oversees)
        {
            rail.Add(new("search", text["desk.rail.lists"], "/desk/dossiers", path is "/desk/dossiers" or "/desk/views" || path.StartsWith("/desk/exports", StringComparison.Ordinal)));
        }

        if (frame.Counters.Count > 0 || frame.Scope.Holds(Role.Assign) || frame.Oversees)
        {
            rail.Add(new("deed", text["desk.rail.register"], "/desk/register", path == "/desk/register"));
        }

        if (frame.Works)
        {
            rail.Add(new(frame.Scope.Holds(Role.Approve) ? "sign" : "list", text["desk.rail.work"], "/desk/work", path == "/desk/work", frame.ToDo));
        }

        if (frame.Oversees)
        {
            rail.Add(new("chart", text["desk.rail.centre"], "/desk/centre", path == "/desk/centre"));
        }

        rail.Add(new("bell", text["desk.rail.notices"], "/desk/notices", path == "/desk/notices", unread == 0 ? null : DeskFrame.Counted(unread, text)));
        return rail;
    }
}
