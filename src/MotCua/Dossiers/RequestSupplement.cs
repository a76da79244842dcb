using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Process.Engine;

namespace MotCua.Dossiers;

/// <summary>
/// Asks the citizen to complete the dossier (form 02), everything at once and with reasons. Before acceptance it is guidance:
/// any number of times, no clock. After acceptance once; the clocks stop until the citizen has supplied.
/// </summary>
/// <remarks>domain.md §7. A leader may ask a second time with a reason; it counts in the score.</remarks>
public static class RequestSupplement
{
    /// <param name="Items">What is to be fixed, one line each.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="OverOnce">A leader asks although it has been asked before.</param>
    public sealed record Input(IReadOnlyList<string>? Items, string? Reason, bool OverOnce = false);

    /// <summary>What the citizen reads; encrypted content.</summary>
    public sealed record Request(IReadOnlyList<string> Items, string Reason);

    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Scope actor, ContentRef request, bool overOnce, ProcessFacts facts, DateTimeOffset now)
    {
        var next = Lifecycle.Next(dossier.Status, DossierAction.RequestSupplement, Side.Official);
        if (!next.Ok)
        {
            return next.Problem;
        }

        if (DossierAccess.IsOwn(actor, dossier))
        {
            return DossierProblems.OwnDossier;
        }

        // What is signed is not asked about any more: first the work goes back, and the approval with it.
        if (dossier.Result?.ApprovedAt is not null)
        {
            return DossierProblems.NotNow(dossier.Status, DossierAction.RequestSupplement);
        }

        if (next.Value == DossierStatus.Guidance)
        {
            return new IEvent[] { new GuidanceGiven(request) };
        }

        var again = dossier.Supplements > 0;
        if (again && !overOnce)
        {
            return DossierProblems.SupplementOnce;
        }

        if (again && !actor.Holds(Role.Approve, dossier.CompetentUnit))
        {
            return DossierProblems.SupplementOverrideNeedsLeader;
        }

        return DossierProcess.Advance(dossier, new ProcessEvent.Suspended("supplement"), facts, now)
            .Map<IReadOnlyList<IEvent>>(process => [new SupplementRequested(dossier.Supplements + 1, request, again), .. process]);
    }

    public sealed class Handler(DossierStore dossiers, IDossierFacts facts)
    {
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<DossierAnswer>(DossierKey.Dossier(id), DossierAction.RequestSupplement, context.For(input), async (file, scope) =>
            {
                var checkedRequest = Check(input);
                if (!checkedRequest.Ok)
                {
                    return checkedRequest.Problem;
                }

                var (reference, row) = DossierContent.Seal(file.OpenCipher, DossierContent.Request, file.State.Contents + 1, checkedRequest.Value, context.Now);
                var unit = file.State.AcceptedAt is null ? file.State.ReceivingUnit : file.State.CompetentUnit;
                return Decide(file.State, scope, reference, input.OverOnce, await facts.ForAsync(file.State, ct), context.Now)
                    .Map(events => Decision.Of(file.State, events, Decision.By(scope, file.State, context.Now, unit), row));
            }, ct);

        private static Result<Request> Check(Input input)
        {
            var items = (input.Items ?? []).Where(i => !string.IsNullOrWhiteSpace(i)).Select(i => Decision.Text(i, "items")).ToList();
            var reason = Decision.Text(input.Reason, "reason");
            Problem?[] wrong =
            [
                items.Count == 0 ? DossierProblems.Invalid("items", "required")
                    : items.Count > 50 ? DossierProblems.Invalid("items", "too-long")
                    : items.FirstOrDefault(i => !i.Ok).Problem,
                reason.Problem,
            ];

            // All at once: nobody presses again to learn what else is missing.
            return wrong.OfType<Problem>().ToList() is { Count: > 0 } problems
                ? problems[0] with { Errors = [.. problems.SelectMany(problem => problem.Errors)] }
                : new Request([.. items.Select(i => i.Value)], reason.Value);
        }
    }
}
