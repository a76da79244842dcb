using System.CommandLine;
using MotCua.Platform.Operations;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua backup &lt;folder&gt;</c>: database, files and seals, beside a running server; never a key.</summary>
internal static class BackupVerb
{
    public static Command Command(VerbSurroundings around)
    {
        var folder = new Argument<string>("folder");
        var command = VerbRun.Command("backup", around, async (run, parsed, ct) =>
        {
            var result = await run.Get<Backup>().BackUpAsync(Path.GetFullPath(parsed.GetRequiredValue(folder)), ct);
            if (!result.Ok)
            {
                return run.Refuse(result.Problem);
            }

            run.Say(
                "verb.backup.done", ("folder", Path.GetFullPath(parsed.GetRequiredValue(folder))),
                ("rows", run.Text.Count(result.Value.LedgerRows)), ("files", run.Text.Count(result.Value.Files)));
            return Motcua.Fine;
        });
        command.Add(folder);
        return command;
    }
}
