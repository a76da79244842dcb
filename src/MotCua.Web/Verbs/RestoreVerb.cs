using System.CommandLine;
using MotCua.Platform.Keys;
using MotCua.Platform.Operations;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua restore &lt;folder&gt;</c>: fills an empty installation from a backup.</summary>
internal static class RestoreVerb
{
    public static Command Command(VerbSurroundings around)
    {
        var folder = new Argument<string>("folder");
        var command = VerbRun.Command("restore", around, async (run, parsed, ct) =>
        {
            var result = await run.Get<Backup>().RestoreAsync(Path.GetFullPath(parsed.GetRequiredValue(folder)), ct);
            if (!result.Ok)
            {
                return run.Refuse(result.Problem);
            }

            run.Say(
                "verb.restore.done", ("rows", run.Text.Count(result.Value.LedgerRows)), ("files", run.Text.Count(result.Value.Files)),
                ("epoch", result.Value.Epoch + 1));
            return await run.Get<ContentKeysOpen>().FitAsync(ct) ? Motcua.Fine : run.Refuse(OperationsProblems.OtherMasterKey);
        }, needsDatabase: false);
        command.Add(folder);
        return command;
    }
}
