using System.CommandLine;
using MotCua.Platform.Operations;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua verify [--invariants]</c>: recomputes chains, heads, copies and seals; names the first bad row.</summary>
internal static class VerifyVerb
{
    public static Command Command(VerbSurroundings around)
    {
        var invariants = new Option<bool>("--invariants");
        var command = VerbRun.Command("verify", around, async (run, parsed, ct) =>
        {
            var report = await run.Get<Verifier>().VerifyAsync(parsed.GetValue(invariants), ct);
            run.Say(
                "verb.verify.seen", ("rows", run.Text.Count(report.Rows)), ("streams", run.Text.Count(report.Streams)),
                ("seals", run.Text.Count(report.Seals)), ("invariants", report.InvariantsChecked.Count));
            if (report.Clean)
            {
                run.Say("verb.verify.clean");
                return Motcua.Fine;
            }

            foreach (var finding in report.Findings)
            {
                run.Say(finding.Args.TryGetValue("invariant", out var name) ? finding.With("invariant", run.Text[$"invariant.{name}"]) : finding);
            }

            run.Say("verb.verify.found", ("count", run.Text.Count(report.Total)), ("shown", report.Findings.Count));
            return Motcua.Found;
        });
        command.Add(invariants);
        return command;
    }
}
