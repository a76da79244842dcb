using System.CommandLine;
using System.Diagnostics;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua rebuild [name]</c>: builds projections anew from the ledger, figures beside those that are read meanwhile; folds rows anew that say other than their events.</summary>
internal static class RebuildVerb
{
    public static Command Command(VerbSurroundings around)
    {
        var name = new Argument<string?>("projection") { Arity = ArgumentArity.ZeroOrOne };
        var command = VerbRun.Command("rebuild", around, async (run, parsed, ct) =>
        {
            using var mine = run.Get<StorageOptions>().IsPostgres ? null : ServerLock.TryTake(run.Get<OperationsOptions>());
            if (mine is null && !run.Get<StorageOptions>().IsPostgres)
            {
                return run.Refuse(OperationsProblems.ServerRunning);
            }

            var rebuild = run.Get<Rebuild>();
            var wanted = parsed.GetValue(name);
            if (wanted is not null && !rebuild.Names.Contains(wanted))
            {
                return run.Refuse(OperationsProblems.UnknownProjection(wanted, rebuild.Names));
            }

            if (await rebuild.RunAsync(wanted, new Said(run), ct) is not { } mended)
            {
                return run.Refuse(OperationsProblems.RebuiltElsewhere);
            }

            run.Say("verb.rebuild.done", ("names", wanted ?? string.Join(", ", rebuild.Names)), ("n", mended));
            return Motcua.Fine;
        });
        command.Add(name);
        return command;
    }

    /// <summary>A line now and then: how far a projection that is built beside the serving one has come.</summary>
    private sealed class Said(VerbRun run) : IProgress<RebuildProgress>
    {
        private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);
        private readonly long begun = Stopwatch.GetTimestamp();
        private long last = Stopwatch.GetTimestamp();

        public void Report(RebuildProgress value)
        {
            if (Stopwatch.GetElapsedTime(last) >= Between)
            {
                last = Stopwatch.GetTimestamp();
                run.Say("verb.rebuild.progress", ("name", value.Name), ("done", run.Text.Count(value.Done)), ("total", run.Text.Count(value.Total)),
                    ("each", run.Text.Count((long)(value.Done / Stopwatch.GetElapsedTime(begun).TotalSeconds))));
            }
        }
    }
}
