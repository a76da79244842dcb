using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;

namespace MotCua.Dossiers;

/// <summary>The party rates how they were served, once, after the result has been returned (domain.md §15.4).</summary>
public static class RateDossier
{
    /// <param name="Score">1 (very dissatisfied) to 5 (very satisfied).</param>
    /// <param name="Trips">How often they had to come.</param>
    public sealed record Input(int Score, int? Trips = null, string? Comment = null);

    internal static Result<IReadOnlyList<IEvent>> Decide(Dossier dossier, Input input, ContentRef? comment)
    {
        if (Lifecycle.Next(dossier.Status, DossierAction.Rate, Side.Party).Problem is { } notNow)
        {
            return notNow;
        }

        return (dossier.Score, input) switch
        {
            (not null, _) => DossierProblems.AlreadyRated,
            (_, { Score: < 1 or > 5 }) => DossierProblems.Invalid("score", "out-of-range"),
            (_, { Trips: < 0 or > 50 }) => DossierProblems.Invalid("trips", "out-of-range"),
            _ => new IEvent[] { new DossierRated(input.Score, input.Trips, comment) },
        };
    }

    public sealed class Handler(DossierStore dossiers)
    {
        public Task<Result<Committed<DossierAnswer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct) =>
            dossiers.ChangeAsync<DossierAnswer>(DossierKey.Dossier(id), DossierAction.Rate, context.For(input), (file, scope) =>
            {
                return new(OptionalText.Seal(file, DossierContent.Rating, input.Comment, "comment", context.Now)
                    .Then(comment => Decide(file.State, input, comment.Ref)
                        .Map(events => Decision.Of(file.State, events, Decision.By(scope, file.State, context.Now), comment.Row))));
            }, ct);
    }
}
