using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Process.Engine;

namespace MotCua.Dossiers;

/// <summary>The citizen completes what was asked: a corrected form, further papers, an answer in words. The clocks run on; what is due moves by the rule of the norm.</summary>
public static class SupplyDossier
{
    /// <param name="Form">The corrected answers; null keeps those filed.</param>
    /// <param name="Components">Components handed in anew; others stay as they were. What no component of the procedure stands for goes under <c>further</c>.</param>
    /// <param name="Reply">What the person answers to the request.</param>
    public sealed record Input(JsonElement? Form = null, IReadOnlyList<SubmitDossier.InputComponent>? Components = null, string? Reply = null);

    /// <param name="brings">Whether anything is new: a file, an answer, a word. Officials may take up what was only shown to them.</param>
    internal static Result<IReadOnlyList<IEvent>> Decide(
        Dossier dossier, Scope actor, ContentRef application, ValueList<FiledComponent> components, bool brings, IReadOnlyList<string> missing, ProcessFacts facts, DateTimeOffset now)
    {
        var side = Decision.SideOf(actor);
        var next = Lifecycle.Next(dossier.Status, DossierAction.Supply, side);
        if (!next.Ok)
        {
            return next.Problem;
        }

        if (side == Side.Official && DossierAccess.IsOwn(actor, dossier))
        {
            return DossierProblems.OwnDossier;
        }

        if (missing.Count > 0)
        {
            return DossierProblems.Incomplete(missing);
        }

        if (!brings && side == Side.Party)
        {
            return DossierProblems.NothingSupplied;
        }

        var supplied = new DossierSupplied(application, components);
        if (next.Value == DossierStatus.Submitted)
        {
            return new IEvent[] { supplied };
        }

        var pauses = dossier.Pauses.Select(p => new Pause(p.From, p.To ?? now, p.Reason));
        var due = LegalClock.Due(facts.Terms.Norm, dossier.AcceptedAt!.Value, pauses, facts.Competent).Due;
        return DossierProcess.Advance(dossier, new ProcessEvent.Resumed(), facts, now)
            .Map<IReadOnlyList<IEvent>>(process => [supplied, new DueMoved(due), .. process]);
    }

    /// <summary>The answers as they then stand. What was filed was right on its day and is not asked about again: a commune may have ended since.</summary>
    /// <param name="corrected">Null where nothing is corrected.</param>
    internal static Result<FormAnswers> Answered(Dossier dossier, JsonElement filed, JsonElement? corrected, FilingTerms terms, FormContext context, DateTimeOffset now)
    {
        if (corrected is not { } given)
        {
            return FormAnswers.Parse(filed);
        }

        var answers = FormAnswers.Parse(given).Then(a => FormValidation.Check(terms.Form, a, terms.Context(context, dossier.Channel)).ToResult());
        var competent = answers.Then(a => terms.CompetentFor(a, dossier.ReceivingUnit, now));
        if (competent.Ok && competent.Value == dossier.CompetentUnit)
        {
            return answers;
        }

        // Where the dossier is decided was settled on filing: numbers, tasks and promises hang on it. What a reorganisation moved, the correction does not.
        if (answers.Ok && FormAnswers.Parse(filed).Then(a => terms.CompetentFor(a, dossier.ReceivingUnit, now)) is var before && before.Ok == competent.Ok
            && (before.Ok ? before.Value == competent.Value : before.Problem.Code == competent.Problem!.Code))
        {
            return answers;
        }

        return competent.Ok ? DossierProblems.CompetenceMoves
            : competent.Problem with { Errors = [.. competent.Problem.Errors.Select(e => e with { Field = $"form.{e.Field}" })] };
    }

    /// <summary>Papers that need not be sent with a supplement, for their originals were shown, or are when somebody stands at the counter.</summary>
    /// <remarks>What was filed online or by post was seen by nobody but where the acceptance says so. Before it, the officer who takes the supplement is asked again.</remarks>
    internal static IReadOnlyList<string> Seen(Dossier dossier, Side side, FilingTerms terms) =>
        dossier.Channel.IsInPerson() || (side == Side.Official && dossier.AcceptedAt is null)
            ? [.. terms.Components.Where(component => component.Shown).Select(component => component.Code)]
            : dossier.OriginalsSeen ?? [];

    /// <summary>Other components are replaced by what is handed in anew; each request for further papers asks for others, so these add up.</summary>
    internal static IReadOnlyList<FiledComponent> WithFurther(Dossier dossier, IReadOnlyList<FiledComponent> given) =>
        dossier.Components.FirstOrDefault(filed => filed.Code == FilingTerms.Further) is { } before
            ? [.. given.Select(c => c.Code == FilingTerms.Further ? c with { Files = before.Files.Concat(c.Files).Distinct().ToValueList() } : c)]
            : given;

    public sealed class Handler(DossierStore dossiers, IDossierFacts facts, IDossierFiles files, DossierContents contents, FormContexts forms)
    {
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<DossierAnswer>(DossierKey.Dossier(id), DossierAction.Supply, context.For(input), async (file, scope) =>
            {
                var dossier = file.State;
                if (HomeMandate.Ended(scope, dossier, forms.At(context.Now).Today) is { } ended)
                {
                    return ended;
                }

                var filed = await contents.ReadAsync<Application>(file, dossier.Application, ct);
                var terms = await facts.FilingAsync(dossier.Pins, ct);
                var answers = Answered(dossier, filed.Form, input.Form, terms, forms.At(context.Now), context.Now);
                if (!answers.Ok)
                {
                    return answers.Problem;
                }

                var handed = SubmitDossier.Handed(input.Components);
                if (!handed.Ok)
                {
                    return handed.Problem;
                }

                var given = WithFurther(dossier, handed.Value);
                if (given.FirstOrDefault(g => g.Code != FilingTerms.Further && terms.Components.All(t => t.Code != g.Code)) is { } unknown)
                {
                    return DossierProblems.UnknownComponent(unknown.Code);
                }

                // A filed file stands for its own paper only; handed in again it stays there.
                var already = dossier.Components.SelectMany(c => c.Files.Select(file => (file, c.Code))).ToLookup(filed => filed.file, filed => filed.Code);
                if (given.FirstOrDefault(c => c.Files.Any(file => already.Contains(file) && !already[file].Contains(c.Code))) is { } borrowed)
                {
                    return DossierProblems.FileTwice(borrowed.Code);
                }

                var fresh = given.Select(c => c with { Files = c.Files.Where(f => !already.Contains(f)) }).Where(c => c.Files.Count > 0).ToList();
                var handOver = await files.HandOverAsync(scope.Subject, id, file.OpenCipher, fresh, ct);
                if (!handOver.Ok)
                {
                    return handOver.Problem;
                }

                var components = dossier.Components.Where(c => given.All(g => g.Code != c.Code)).Concat(given).ToValueList();
                var faults = await files.FaultsAsync(components, ct);
                if (faults.DamagedIn(components) is { Count: > 0 } damaged)
                {
                    return DossierProblems.FilesDamaged(damaged);
                }

                var missing = terms.MissingFrom(components, answers.Value, faults.Infected, Seen(dossier, Decision.SideOf(scope), terms));
                var form = JsonSerializer.Deserialize<JsonElement>(answers.Value.ToUtf8());
                var reply = string.IsNullOrWhiteSpace(input.Reply) ? (Result<string?>)(string?)null : Decision.Text(input.Reply, "reply").Map<string?>(text => text);
                if (!reply.Ok)
                {
                    return reply.Problem;
                }

                var brings = fresh.Count > 0 || reply.Value is not null || !JsonElement.DeepEquals(form, filed.Form);
                var (application, row) = DossierContent.Seal(file.OpenCipher, DossierContent.Application, dossier.Contents + 1, filed with { Form = form, Reply = reply.Value }, context.Now);
                var process = await facts.ForAsync(dossier, ct);
                return Decide(dossier, scope, application, components, brings, missing, process, context.Now)
                    .Map(events => Decision.Of(dossier, events, Decision.For(scope, dossier, context.Now), row) with
                    {
                        Rows = [new(WriteKind.Insert, row), .. handOver.Value],
                    });
            }, ct);
    }
}
