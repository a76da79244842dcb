using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MotCua.Benchmarks;
using MotCua.Benchmarks.City;
using MotCua.Benchmarks.Database;
using MotCua.Benchmarks.Limits;
using MotCua.Benchmarks.Load;
using MotCua.Benchmarks.Outcome;
using Npgsql;

var options = BenchOptions.Read(args);
await using var server = new Server(options.OwnerConnection, options.Binaries);
using var city = new RunningCity(options);
var loadBefore = Machine.LoadAverage();
var clock = Stopwatch.StartNew();
void Say(string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{clock.Elapsed.TotalSeconds,6:0.0} s] {what}"));

// 1. The server as it is.
var settings = await server.ShownAsync("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "wal_compression", "shared_preload_libraries");
foreach (var (name, value) in settings)
{
    Console.WriteLine($"  {name} = {value}");
}

if (settings.Any(s => s.Name is "fsync" or "synchronous_commit" or "full_page_writes" && s.Value != "on"))
{
    Console.Error.WriteLine("PostgreSQL does not keep what it acknowledges: fsync, synchronous_commit and full_page_writes must be on.");
    return 1;
}

// 2. A filled city.
await city.StartSandboxAsync();
await Filling.FillAsync(city, server, options, Say);
await server.RunAsync("create extension if not exists pg_stat_statements; create extension if not exists pg_walinspect");
await server.RunAsync("vacuum (analyze)");
await server.RunAsync("checkpoint"); // what the filling left to be written is not the start's
var dossiers = await server.OneAsync<long>("select count(*) from dossiers_dossier");
Say($"{dossiers} dossiers");

// 3. Start, before the copy for the limits is written out beside it.
var starts = new List<Start>();
for (var i = 0; i < 3; i++)
{
    city.StopWeb();
    starts.Add(await city.StartWebAsync());
}

Say($"ready after {string.Join(", ", starts.Select(s => s.ToString()))}; copying the database for the limits");
city.StopWeb();
await server.CopyForLimitsAsync();
await city.StartWebAsync();
var citizen = await city.TokenAsync("citizen-an");
var counter = await city.TokenAsync("counter-1");
var head = await city.TokenAsync("head-1");
var filing = JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(await city.GetAsync("/api/v1/procedures/1.004873/example?fixture=valid-self-property", citizen)));
var load = new CommandLoad(city, server, options.Port, citizen, counter, head, filing);
var postmaster = int.Parse((await server.OneAsync<string>("select pg_read_file('postmaster.pid')")).Split('\n')[0], CultureInfo.InvariantCulture);
var role = new NpgsqlConnectionStringBuilder(options.Connection).Username!;
CommandKind[] kinds = [CommandKind.Submit, CommandKind.Accept, CommandKind.Complete];
async Task<(long Dossiers, long Accepted, long Completed, long Answers)> CountAsync() => (
    await server.OneAsync<long>("select count(*) from dossiers_dossier"),
    await server.OneAsync<long>("select count(*) from ledger where type = 'DossierAccepted'"),
    await server.OneAsync<long>("select count(*) from ledger where type = 'TaskCompleted'"),
    await server.OneAsync<long>("select count(*) from idempotency"));
var countedBefore = await CountAsync();

// 4. Lists and search, on the city as it was filled.
var reads = await Reading.MeasureAsync(city, server, options, counter, Say);

// 5. Warm up, then read what one command is.
foreach (var kind in kinds)
{
    await load.RunAsync(kind, 32, options.WarmUp);
}

await load.RunAsync(CommandKind.Submit, 8, TimeSpan.FromSeconds(1));
var commands = new List<CapturedCommand>();
foreach (var kind in kinds)
{
    await load.RunAsync(CommandKind.Submit, 1, TimeSpan.FromSeconds(0.2));
    await load.RunAsync(CommandKind.Accept, 1, TimeSpan.FromSeconds(0.1));
    var captured = await CapturedCommand.OfAsync(kind, load, server, role, default);
    for (var again = 0; captured.RoundTrips > 2 && again < 3; again++)
    {
        // This was the one in sixteen that takes a block of serials besides.
        captured = await CapturedCommand.OfAsync(kind, load, server, role, default);
    }

    commands.Add(captured);
    Say($"{Figures.Name(kind)}: {commands[^1].Statements.Count} statements in {commands[^1].RoundTrips} round trips");
}

foreach (var statement in commands.SelectMany(c => c.Statements).Where(_ => Environment.GetEnvironmentVariable("BENCH_SHOW") is not null))
{
    Console.WriteLine($"{statement.Batch}  {statement.Text[..Math.Min(150, statement.Text.Length)].Replace('\n', ' ')}");
}

var scripts = commands.ToDictionary(c => c.Kind, c => new PgbenchScript(c));
var pgbench = new Pgbench(server, options.Data);
async Task<Dictionary<CommandKind, Limit>> LimitsAsync()
{
    var found = new Dictionary<CommandKind, Limit>();
    foreach (var (kind, script) in scripts)
    {
        found[kind] = new(await pgbench.LimitAsync(script, $"{kind}", false, options.LimitSeconds), await pgbench.LimitAsync(script, $"{kind}", true, options.LimitSeconds));
        Say(string.Create(CultureInfo.InvariantCulture, $"  limits of {Figures.Name(kind)}: L1 {found[kind].L1:0}/s, L2 {found[kind].L2:0}/s"));
    }

    return found;
}

// 6. Rounds: limits, ours, limits.
var rounds = new List<CommandRound>();
var before = await LimitsAsync();
for (var round = 1; round <= options.Rounds; round++)
{
    await server.RunAsync("checkpoint");
    await load.RunAsync(CommandKind.Submit, 32, TimeSpan.FromSeconds(1)); // pages are written whole once after a checkpoint
    var ours = new Dictionary<CommandKind, (LoadResult At32, Cost Cost, LoadResult At8)>();
    foreach (var kind in kinds)
    {
        await load.PrepareAsync(kind);
        var phase = await Phase.BeginAsync(server, city.WebProcess, postmaster);
        var at32 = await load.RunAsync(kind, 32, options.LoadPhase);
        ours[kind] = (at32, (await phase.EndAsync()).Per(at32.Done), null!);
    }

    foreach (var kind in kinds)
    {
        ours[kind] = ours[kind] with { At8 = await load.RunAsync(kind, 8, options.LoadPhase) };
    }

    var after = await LimitsAsync();
    foreach (var kind in kinds)
    {
        var limit = new Limit((before[kind].L1 + after[kind].L1) / 2, (before[kind].L2 + after[kind].L2) / 2);
        rounds.Add(new(kind, limit, ours[kind].At8, ours[kind].At32, ours[kind].Cost));
        var r = rounds[^1];
        Say(string.Create(CultureInfo.InvariantCulture, $"round {round}, {Figures.Name(kind)}: {r.At32.PerSecond:0}/s at 32 ({r.At32.Done} done) = {r.At32.PerSecond / limit.L2:0.00} of L2, {r.At32.PerSecond / limit.L1:0.00} of L1; p95 {r.At32.Percentile(0.95):0.0} ms, at 8 {r.At8.PerSecond:0}/s p95 {r.At8.Percentile(0.95):0.0} ms; CPU {r.Cost.Application:0} + {r.Cost.Database:0} µs, WAL {r.Cost.WalBytes:0} B, commits {r.Cost.Commits:0.00}"));
    }

    before = after;
}

// 7. What was answered must be there.
var memory = ProcessFigures.ResidentMegabytes(city.WebProcess);
var countedAfter = await CountAsync();
var answered = kinds.Select(k => load.Answered.GetValueOrDefault(k)).ToArray();
(string What, long Answered, long Found)[] counts =
[
    ("submissions and dossiers", answered[0], countedAfter.Dossiers - countedBefore.Dossiers),
    ("acceptances and `DossierAccepted`", answered[1], countedAfter.Accepted - countedBefore.Accepted),
    ("task completions and `TaskCompleted`", answered[2], countedAfter.Completed - countedBefore.Completed),
    ("commands and stored answers", answered.Sum(), countedAfter.Answers - countedBefore.Answers),
];
var figures = new Figures(
    settings, Machine.Describe(loadBefore), dossiers, commands, rounds, reads, starts, memory,
    [.. counts.Select(c => $"{c.What}: {c.Answered} answered, {c.Found} found{(c.Answered == c.Found ? "" : " **(differ)**")}")]);
await File.WriteAllTextAsync(options.Page, ResultsPage.Write(figures, $"./bench{(options.Quick ? " --quick" : "")} --dossiers {options.Dossiers} --rounds {options.Rounds}"));

Console.WriteLine();
foreach (var demand in figures.Demands())
{
    Console.WriteLine($"  {(demand.Met ? "met   " : "MISSED")}  {demand.What}: {demand.Measure} (asked {demand.Ask})");
}

foreach (var (what, sent, found) in counts)
{
    Console.WriteLine($"  {(sent == found ? "met   " : "MISSED")}  {what}: {sent} answered, {found} found");
}

Console.WriteLine();
var missed = figures.Demands().Count(d => !d.Met) + counts.Count(c => c.Answered != c.Found);
Console.WriteLine(missed == 0 ? "All demands are met." : $"{missed} demands are missed.");
return missed == 0 ? 0 : 1;
