using MotCua.Benchmarks.Database;
using MotCua.Benchmarks.Load;

namespace MotCua.Benchmarks.Limits;

/// <summary>One command of the running city, as its database saw it.</summary>
/// <param name="Dossier">The dossier it worked on.</param>
/// <param name="Task">The work item it worked on, or null.</param>
/// <param name="Before">Rows of the dossier before the command, by table, as JSON; none for a submission.</param>
internal sealed record CapturedCommand(
    CommandKind Kind, Guid Dossier, Guid? Task, long Revision, string Key, IReadOnlyList<CapturedStatement> Statements, IReadOnlyDictionary<string, IReadOnlyList<string>> Before)
{
    public int RoundTrips => Statements.Select(s => s.Batch).Distinct().Count();

    /// <summary>Tables with rows of a dossier, and the column that names it.</summary>
    private static readonly (string Table, string Owner)[] Rows =
        [("dossiers_dossier", "id"), ("content_key", "owner"), ("dossiers_content", "dossier"), ("dossiers_task", "dossier"), ("ledger", "stream")];

    /// <summary>Runs one command with the statement log on. Statements that the idle server also executes are not the command's.</summary>
    public static async Task<CapturedCommand> OfAsync(CommandKind kind, CommandLoad load, Server server, string role, CancellationToken ct)
    {
        var log = new StatementLog(server);
        var idle = (await log.DuringAsync(role, () => System.Threading.Tasks.Task.Delay(2500, ct))).Select(s => s.Text).ToHashSet(StringComparer.Ordinal);
        await load.PrepareAsync(kind);
        Guid? task = null, dossier = null;
        var before = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var key = "";
        var statements = await log.DuringAsync(role, async () =>
        {
            // The first one renews what the server keeps in memory for some seconds; the second is the command itself.
            load.One(kind);
            var target = load.Target(kind);
            task = kind == CommandKind.Complete ? target : null;
            dossier = task is { } t ? await server.OneAsync<Guid>("select dossier from dossiers_task where id = $1", t) : target;
            foreach (var (table, owner) in Rows.Where(_ => dossier is not null))
            {
                before[table] = await server.ListAsync($"select to_jsonb(r)::text from {table} r where {owner} = $1", r => r.GetString(0), dossier!.Value);
            }

            key = load.One(kind);
        });
        var reads = statements.First(s => s.Values.Contains(key)).Batch; // the stored answer is read last of its batch
        var own = statements.SkipWhile(s => s.Batch != reads).Where(s => !idle.Contains(s.Text)).ToList();
        var aggregate = await server.OneAsync<Guid>("select aggregate from idempotency where key = $1", key);
        var revision = dossier is null ? 0 : await server.OneAsync<long>("select revision from dossiers_dossier where id = $1", aggregate)
            - own.Count(s => s.Text.StartsWith("insert into ledger ", StringComparison.Ordinal));
        return new(kind, aggregate, task, revision, key, own, before);
    }
}
