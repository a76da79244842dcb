using System.CommandLine;
using MotCua.Dossiers.Contracts;
using MotCua.People.Contracts;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua erase-person &lt;id&gt;</c>: nobody can read any more what we hold of a person; the history stays and verifies.</summary>
internal static class ErasePersonVerb
{
    public static Command Command(VerbSurroundings around)
    {
        var id = new Argument<Guid>("id");
        var command = VerbRun.Command("erase-person", around, async (run, parsed, ct) =>
        {
            using var mine = run.Get<StorageOptions>().IsPostgres ? null : ServerLock.TryTake(run.Get<OperationsOptions>());
            if (mine is null && !run.Get<StorageOptions>().IsPostgres)
            {
                return run.Refuse(OperationsProblems.ServerRunning);
            }

            // Dossiers first: if this is interrupted the person is still there, and it is simply done again.
            var person = parsed.GetValue(id);
            var dossiers = await run.Get<IDossierErasure>().EraseAsync(person, ct);
            if (!dossiers.Ok)
            {
                return run.Refuse(dossiers.Problem);
            }

            if (!await run.Get<IPeople>().EraseAsync(person, ct))
            {
                return run.Refuse(OperationsProblems.NoPerson(person));
            }

            run.Say("verb.erase-person.done", ("dossiers", run.Text.Count(dossiers.Value)));
            return Motcua.Fine;
        });
        command.Add(id);
        return command;
    }
}
