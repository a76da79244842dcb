using System.CommandLine;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua migrate</c>: brings the schema to this release; runs again without harm.</summary>
internal static class MigrateVerb
{
    public static Command Command(VerbSurroundings around) => VerbRun.Command("migrate", around, async (run, _, ct) =>
    {
        using var mine = run.Get<StorageOptions>().IsPostgres ? null : ServerLock.TryTake(run.Get<OperationsOptions>());
        if (mine is null && !run.Get<StorageOptions>().IsPostgres)
        {
            return run.Refuse(OperationsProblems.ServerRunning);
        }

        var applied = await run.Get<SchemaScripts>().ApplyAsync(ct);
        run.Say("verb.migrate.done", ("scripts", applied.Count));
        return Motcua.Fine;
    }, needsDatabase: false);
}
