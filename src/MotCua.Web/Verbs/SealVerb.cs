using System.CommandLine;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua seal</c>: seals what was written since the last seal.</summary>
internal static class SealVerb
{
    public static Command Command(VerbSurroundings around) => VerbRun.Command("seal", around, async (run, _, ct) =>
    {
        using var mine = run.Get<StorageOptions>().IsPostgres ? null : ServerLock.TryTake(run.Get<OperationsOptions>());
        if (mine is null && !run.Get<StorageOptions>().IsPostgres)
        {
            return run.Refuse(OperationsProblems.ServerSeals);
        }

        var result = await run.Get<Sealer>().SealAsync(ct);
        if (!result.Ok)
        {
            return run.Refuse(result.Problem);
        }

        if (result.Value is not { } seal)
        {
            run.Say("verb.seal.nothing");
            return Motcua.Fine;
        }

        run.Say(
            "verb.seal.done", ("number", seal.Body.Number), ("rows", run.Text.Count(seal.Body.Rows)),
            ("streams", run.Text.Count(seal.Body.Leaves)), ("hash", seal.Hash), ("key", seal.Body.KeyId));
        return Motcua.Fine;
    });
}
