using System.CommandLine;
using System.Diagnostics;
using MotCua.Dossiers.Simulation;
using MotCua.Organisations;
using MotCua.Platform;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;
using Spectre.Console;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua simulate --dossiers N</c>: invented dossiers through the real commands, stored in bulk. Refused in production.</summary>
internal static class SimulateVerb
{
    /// <summary>Filed over so many days up to today, unless said otherwise.</summary>
    private const int Days = 60;

    public static Command Command(VerbSurroundings around)
    {
        var words = VerbRun.Words();
        var dossiers = new Option<int>("--dossiers") { Required = true, Description = words["verb.simulate.dossiers"] };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 42, Description = words["verb.simulate.seed"] };
        var from = new Option<DateOnly?>("--from") { Description = words["verb.simulate.from"] };
        var to = new Option<DateOnly?>("--to") { Description = words["verb.simulate.to"] };
        var command = VerbRun.Command("simulate", around, async (run, parsed, ct) =>
        {
            if (run.Get<IHostEnvironment>().IsProduction())
            {
                return run.Refuse(SimulationProblems.Production);
            }

            using var mine = run.Get<StorageOptions>().IsPostgres ? null : ServerLock.TryTake(run.Get<OperationsOptions>());
            if (mine is null && !run.Get<StorageOptions>().IsPostgres)
            {
                return run.Refuse(OperationsProblems.ServerRunning);
            }

            await run.Services.StartPlatformAsync(ct);
            await run.Services.StartOrganisationsAsync(ct);
            var last = parsed.GetValue(to) ?? run.Get<CityClock>().Today;
            var order = new SimulationOrder(parsed.GetValue(dossiers), parsed.GetValue(seed), parsed.GetValue(from) ?? last.AddDays(1 - Days), last);
            return await SimulateAsync(run, order, ct);
        });
        foreach (var option in new Option[] { dossiers, seed, from, to })
        {
            command.Add(option);
        }

        return command;
    }

    private static async Task<int> SimulateAsync(VerbRun run, SimulationOrder order, CancellationToken ct)
    {
        var terminal = run.Output == Console.Out && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(run.Output), Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No, Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        var result = await console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask(Markup.Escape(run.Text["verb.simulate.running", ("rate", 0)]), maxValue: Math.Max(1, order.Dossiers));
                return run.Get<Simulator>().RunAsync(order, new Bar(run, bar), ct);
            });
        if (!result.Ok)
        {
            return run.Refuse(result.Problem);
        }

        var report = result.Value;
        foreach (var (status, count) in report.ByStatus.OrderBy(pair => pair.Key))
        {
            run.Say("verb.simulate.status", ("count", run.Text.Count(count)), ("status", run.Text[$"desk.status.{status}"]));
        }

        run.Say(
            "verb.simulate.done", ("dossiers", run.Text.Count(report.Dossiers)), ("rows", run.Text.Count(report.Rows)),
            ("seconds", run.Text.Count((long)Math.Ceiling(report.Took.TotalSeconds))), ("rate", run.Text.Count((long)(report.Dossiers / report.Took.TotalSeconds))));
        return Motcua.Fine;
    }

    /// <summary>How far it is and how fast, on the bar.</summary>
    private sealed class Bar(VerbRun run, ProgressTask task) : IProgress<SimulationProgress>
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();

        public void Report(SimulationProgress value)
        {
            task.Value = value.Stored;
            task.Description = Markup.Escape(run.Text["verb.simulate.running", ("rate", run.Text.Count((long)(value.Stored / watch.Elapsed.TotalSeconds)))]);
        }
    }
}
