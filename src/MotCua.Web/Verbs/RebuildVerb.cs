using System.CommandLine;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua rebuild [name]</c>: empties projections and reads the ledger again from its beginning; folds rows anew that say other than their events.</summary>
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

            var mended = await rebuild.RunAsync(wanted, ct);
            run.Say("verb.rebuild.done", ("names", wanted ?? string.Join(", ", rebuild.Names)), ("n", mended));
            return Motcua.Fine;
        });
        command.Add(name);
        return command;
    }
}
