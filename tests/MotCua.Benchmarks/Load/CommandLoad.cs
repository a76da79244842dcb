using System.Collections.Concurrent;
using System.Text;
using MotCua.Benchmarks.City;
using MotCua.Benchmarks.Database;

namespace MotCua.Benchmarks.Load;

/// <summary>The commands that are measured, in the order in which a dossier meets them.</summary>
internal enum CommandKind
{
    Submit,
    Accept,
    Complete,
}

/// <summary>Makes the requests of each command; what one command answers is what the next one works on.</summary>
internal sealed class CommandLoad(RunningCity city, Server server, int port, string citizen, string counter, string head, string filing)
{
    private readonly ConcurrentQueue<(string Id, long Revision)> submitted = new();
    private readonly ConcurrentQueue<string> accepted = new();
    private readonly ConcurrentQueue<(string Task, long Revision)> open = new();

    public int Submitted => submitted.Count;

    /// <summary>Answered commands of each kind over the whole run.</summary>
    public ConcurrentDictionary<CommandKind, int> Answered { get; } = new();

    /// <summary>Finds the work items of what was accepted, before completing is measured.</summary>
    public async Task PrepareAsync(CommandKind kind)
    {
        if (kind == CommandKind.Complete)
        {
            var ids = new List<Guid>();
            while (accepted.TryDequeue(out var id))
            {
                ids.Add(Guid.Parse(id));
            }

            foreach (var task in await server.OpenTasksAsync(ids))
            {
                open.Enqueue(task);
            }
        }
    }

    public async Task<LoadResult> RunAsync(CommandKind kind, int connections, TimeSpan most)
    {
        await PrepareAsync(kind);
        var result = LoadRun.Run(port, connections, most, () => Next(kind), body => Keep(kind, body));
        Answered.AddOrUpdate(kind, result.Done, (_, before) => before + result.Done);
        return result;
    }

    /// <summary>What the next command of this kind will work on: a dossier's id, or a work item's.</summary>
    public Guid? Target(CommandKind kind) => kind switch
    {
        CommandKind.Accept => submitted.TryPeek(out var d) ? Guid.Parse(d.Id) : null,
        CommandKind.Complete => open.TryPeek(out var t) ? Guid.Parse(t.Task) : null,
        _ => null,
    };

    /// <summary>One command by itself, for reading its statements; returns its key.</summary>
    public string One(CommandKind kind)
    {
        var key = Key();
        using var lane = new Lane(port);
        var request = Next(kind, key) ?? throw new InvalidOperationException($"Nothing is waiting for {kind}.");
        var (status, body) = lane.Ask(request);
        if (status is < 200 or > 299)
        {
            throw new InvalidOperationException($"{kind} answered {status}: {Encoding.UTF8.GetString(body)}");
        }

        Keep(kind, body);
        Answered.AddOrUpdate(kind, 1, (_, before) => before + 1);
        return key;
    }

    private void Keep(CommandKind kind, ArraySegment<byte> body)
    {
        if (kind == CommandKind.Submit)
        {
            submitted.Enqueue((Id(body), 1));
        }
        else if (kind == CommandKind.Accept)
        {
            accepted.Enqueue(Id(body));
        }
    }

    private byte[]? Next(CommandKind kind, string? key = null) => kind switch
    {
        CommandKind.Submit => Requests.Post(city.Host, "/api/v1/dossiers", citizen, filing, key ?? Key()),
        CommandKind.Accept => submitted.TryDequeue(out var d) ? Requests.Post(city.Host, $"/api/v1/dossiers/{d.Id}/accept", counter, "{}", key ?? Key(), d.Revision) : null,
        _ => open.TryDequeue(out var t) ? Requests.Post(city.Host, $"/api/v1/tasks/{t.Task}/complete", head, """{"outcome":"assigned"}""", key ?? Key(), t.Revision) : null,
    };

    private static string Key() => Guid.CreateVersion7().ToString();

    private static string Id(ArraySegment<byte> body)
    {
        var at = body.AsSpan().IndexOf("\"id\":\""u8);
        return at >= 0 ? Encoding.ASCII.GetString(body.AsSpan(at + 6, 36)) : throw new InvalidOperationException("The answer has no id.");
    }
}
