using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Ledger;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Durability;

public sealed class ManyHandsOnSqlite(OwnCity<SqliteCity> own) : ManyHandsTests(own.City), IClassFixture<OwnCity<SqliteCity>>;

public sealed class ManyHandsOnPostgres(OwnCity<PostgresCity> own) : ManyHandsTests(own.City), IClassFixture<OwnCity<PostgresCity>>;

/// <summary>
/// Twenty sessions of officials who all hold the right press approve, return and assign on one dossier at the same instant,
/// round after round, from the first draft to the numbered result. Twelve rounds; <c>./test --full</c> has two hundred.
/// </summary>
public abstract class ManyHandsTests(TestCity city)
{
    private const int Hands = 20;

    /// <summary>Of twenty, so many send it back and so many give it to somebody else; the others do it.</summary>
    private const int Returning = 5;
    private const int Assigning = 5;

    private static readonly string[] Steps = ["assign", "appraise", "review", "approve", "number"];

    /// <summary>Who does a step, and with what.</summary>
    private static readonly Dictionary<string, (string Persona, Guid Subject, object Done)> Work = new()
    {
        ["assign"] = ("head-1", new("01990000-0000-7000-8000-00000000a005"), new { outcome = "assigned" }),
        ["appraise"] = ("specialist-1", Story.Specialist,
            new { outcome = "grant", data = new { draft = new { template = "granted", values = new Dictionary<string, string>() } } }),
        ["review"] = ("head-1", new("01990000-0000-7000-8000-00000000a005"), new { outcome = "agree" }),
        ["approve"] = ("leader-1", new("01990000-0000-7000-8000-00000000a006"), new { outcome = "approve" }),
        ["number"] = ("registry-1", new("01990000-0000-7000-8000-00000000a008"), new { outcome = "issued" }),
    };

    [Fact]
    public async Task Of_twenty_who_press_at_once_one_moves_the_dossier_and_its_history_is_one_legal_path()
    {
        var rounds = TestRun.Full ? 200 : 12;
        var random = new Random(TestRun.Seed);
        Story[] sessions = [.. Enumerable.Range(0, Hands).Select(_ => new Story(city))];
        try
        {
            await GiveColleagueAsync();
            var (dossiers, effects) = (new List<Guid>(), new Dictionary<string, int>());
            for (var round = 1; round <= rounds; round++)
            {
                if (dossiers.Count == 0 || await OpenAsync(dossiers[^1]) is not { } task)
                {
                    dossiers.Add((await sessions[0].TellAsync(Stage.Assigned)).Id);
                    task = (await OpenAsync(dossiers[^1]))!;
                }

                var done = await RoundAsync(sessions, task, random);
                effects[done] = effects.GetValueOrDefault(done) + 1;
            }

            var (numbers, resolved) = (new List<string>(), 0);
            foreach (var dossier in dossiers)
            {
                var history = await HistoryOfAsync(dossier);
                ShouldBeOneLegalPath(history);
                numbers.AddRange(history.OfType<ResultNumbered>().Select(numbered => numbered.Number));
                resolved += history.OfType<DossierResolved>().Count();
            }

            numbers.Count.ShouldBe(resolved, "one number a result");
            numbers.Distinct().Count().ShouldBe(numbers.Count);
            await History.ShouldBeCleanAsync(city);
            Console.WriteLine(Summary());

            string Summary() => $"seed {TestRun.Seed}: {rounds} rounds of {Hands} on {city.GetType().Name}, {dossiers.Count} dossiers, {resolved} resolved, "
                + string.Join(", ", effects.OrderBy(each => each.Key).Select(each => $"{each.Value} {each.Key}"));
        }
        finally
        {
            foreach (var session in sessions)
            {
                session.Dispose();
            }
        }
    }

    /// <summary>All twenty at the revision they all see. Returns what was done.</summary>
    private async Task<string> RoundAsync(Story[] sessions, TaskRow task, Random random)
    {
        var (persona, subject, done) = Work[task.Node];
        var mayReturn = task.Node != "assign";
        (string Persona, string Action, object Body)[] presses =
        [
            .. Enumerable.Range(0, Hands).Select(hand => hand switch
            {
                < Assigning => ("head-1", "reassign", (object)new { assignee = task.Assignee == Story.Colleague ? subject : Story.Colleague }),
                < Assigning + Returning when mayReturn =>
                    (Either(hand), "return", new { toStep = Steps[random.Next(Array.IndexOf(Steps, task.Node))], reason = "Xem lại" }),
                _ => (Either(hand), "complete", done),
            }),
        ];
        random.Shuffle(presses);
        var clients = await Task.WhenAll(presses.Select((press, hand) => sessions[hand].AsAsync(press.Persona)));
        var before = Effects(await HistoryOfAsync(task.Dossier)).Count;
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pressed = presses.Select(async (press, hand) =>
        {
            await start.Task;
            using var request = Story.Request(HttpMethod.Post, $"tasks/{task.Id}/{press.Action}", press.Body, revision: task.Revision);
            using var answer = await clients[hand].SendAsync(request);
            return (press.Action, answer.StatusCode, Text: await answer.Content.ReadAsStringAsync());
        }).ToList();
        start.SetResult();
        var answers = await Task.WhenAll(pressed);

        var (action, _, _) = answers.Where(answer => answer.StatusCode == HttpStatusCode.OK).ShouldHaveSingleItem();
        answers.Where(answer => answer.StatusCode != HttpStatusCode.OK)
            .ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed || answer.StatusCode == HttpStatusCode.Conflict);
        var effects = Effects(await HistoryOfAsync(task.Dossier));
        effects.Count.ShouldBe(before + 1, "one transition a round");
        effects[^1].ShouldBe(action switch { "reassign" => typeof(TaskReassigned), "return" => typeof(TaskReturned), _ => typeof(TaskCompleted) });
        return action;

        // Whoever has the work item in hand does it; while nobody has, both officials of the role press.
        string Either(int hand) => task.Assignee is { } holder ? holder == subject ? persona : "counter-3" : hand % 2 == 0 ? persona : "counter-3";
    }

    private static List<Type> Effects(IEnumerable<IEvent> history) =>
        [.. history.Where(happened => happened is TaskReassigned or TaskReturned or TaskCompleted).Select(happened => happened.GetType())];

    /// <summary>The process is a line of steps: what is open follows from what was done last, and a signature from its step.</summary>
    private static void ShouldBeOneLegalPath(IReadOnlyList<IEvent> history)
    {
        TaskOpened? open = null;
        Guid? assignee = null;
        var (expected, approved, numbers, resolved) = (Steps[0], false, 0, false);
        foreach (var happened in history)
        {
            resolved.ShouldBeFalse("nothing after the end");
            switch (happened)
            {
                case TaskOpened opened:
                    open.ShouldBeNull("one step at a time");
                    opened.Node.ShouldBe(expected);
                    (open, assignee) = (opened, null);
                    break;
                case TaskClaimed claimed:
                    (open?.Task, assignee).ShouldBe((claimed.Task, null));
                    assignee = claimed.Assignee;
                    break;
                case TaskReassigned given:
                    open?.Task.ShouldBe(given.Task);
                    given.Assignee.ShouldNotBe(assignee ?? Guid.Empty, "given to somebody else");
                    assignee = given.Assignee;
                    break;
                case TaskCompleted completed:
                    completed.Task.ShouldBe(open!.Task);
                    (expected, open) = (Array.IndexOf(Steps, open.Node) is var at && at + 1 < Steps.Length ? Steps[at + 1] : "", null);
                    break;
                case TaskReturned returned:
                    returned.Task.ShouldBe(open!.Task);
                    Array.IndexOf(Steps, returned.ToNode).ShouldBeInRange(0, Array.IndexOf(Steps, open.Node) - 1);
                    (expected, open) = (returned.ToNode, null);
                    break;
                case ResultApproved:
                    (open!.Node, approved).ShouldBe(("approve", false));
                    approved = true;
                    break;
                case ApprovalWithdrawn:
                    approved.ShouldBeTrue();
                    approved = false;
                    break;
                case ResultNumbered:
                    (open!.Node, approved, ++numbers).ShouldBe(("number", true, 1));
                    break;
                case DossierResolved:
                    (open, expected, approved, numbers).ShouldBe((null, "", true, 1));
                    resolved = true;
                    break;
            }
        }
    }

    /// <summary>A second official for every step: who presses is not always the same.</summary>
    private async Task GiveColleagueAsync()
    {
        var (assignments, clock, ward) = (city.Services.GetRequiredService<IAssignments>(), city.Services.GetRequiredService<CityClock>(), city.UnitOf("commune-00004-2025"));
        foreach (var role in new[] { Role.Assign, Role.Handle, Role.Review, Role.Approve, Role.Number })
        {
            await assignments.AssignAsync(Story.Colleague, ward, role, clock.GetUtcNow(), default);
        }
    }

    private async Task<TaskRow?> OpenAsync(Guid dossier)
    {
        await using var db = await History.DbAsync(city);
        return await db.Set<TaskRow>().AsNoTracking().SingleOrDefaultAsync(task => task.Dossier == dossier && task.Open);
    }

    private async Task<IReadOnlyList<IEvent>> HistoryOfAsync(Guid dossier)
    {
        await using var db = await History.DbAsync(city);
        var rows = await db.Set<LedgerRow>().Where(row => row.Stream == dossier).OrderBy(row => row.Version).Select(row => row.Record).ToListAsync();
        return [.. rows.Select(record => Envelope.Read(record).Event!)];
    }
}
