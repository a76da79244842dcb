using System.CommandLine;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua down-page &lt;file&gt;</c>: writes the page that a proxy shows while no server answers.</summary>
internal static class DownPageVerb
{
    public static Command Command(VerbSurroundings around)
    {
        var words = VerbRun.Words();
        var file = new Argument<FileInfo>("file") { Description = words["verb.down-page.file"] };
        var command = VerbRun.Command("down-page", around, async (run, parsed, ct) =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            await File.WriteAllTextAsync(path, run.Get<DownPage>().Html, ct);
            run.Say("verb.down-page.done", ("file", path));
            return Motcua.Fine;
        }, needsDatabase: false);
        command.Arguments.Add(file);
        return command;
    }
}
