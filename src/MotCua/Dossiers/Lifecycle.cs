using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using A = MotCua.Dossiers.DossierAction;
using S = MotCua.Dossiers.Contracts.DossierStatus;

namespace MotCua.Dossiers;

/// <summary>On which side of the counter a command stands.</summary>
public enum Side
{
    Party,
    Official,
}

/// <summary>
/// The whole life of a dossier in one table: (status, action, side) → status. What is not in it is refused by name.
/// </summary>
/// <remarks>Design §4; domain.md §5.2. Processing steps move within <see cref="S.InProgress"/>; the process ends in <see cref="S.Resolved"/>.</remarks>
public static class Lifecycle
{
    private static readonly Dictionary<(DossierStatus From, DossierAction Action, Side Side), DossierStatus> Table = new()
    {
        [(S.Submitted, A.Accept, Side.Official)] = S.Accepted,
        [(S.Submitted, A.Refuse, Side.Official)] = S.Refused,
        [(S.Guidance, A.Refuse, Side.Official)] = S.Refused,
        [(S.Submitted, A.RequestSupplement, Side.Official)] = S.Guidance,
        [(S.Submitted, A.Repin, Side.Official)] = S.Submitted,
        [(S.Guidance, A.Supply, Side.Party)] = S.Submitted,
        [(S.Guidance, A.Supply, Side.Official)] = S.Submitted,

        [(S.Accepted, A.RequestSupplement, Side.Official)] = S.AwaitingSupplement,
        [(S.InProgress, A.RequestSupplement, Side.Official)] = S.AwaitingSupplement,
        [(S.AwaitingSupplement, A.Supply, Side.Party)] = S.InProgress,
        [(S.AwaitingSupplement, A.Supply, Side.Official)] = S.InProgress,

        [(S.Accepted, A.ClaimTask, Side.Official)] = S.Accepted,
        [(S.InProgress, A.ClaimTask, Side.Official)] = S.InProgress,
        [(S.Accepted, A.ReleaseTask, Side.Official)] = S.Accepted,
        [(S.InProgress, A.ReleaseTask, Side.Official)] = S.InProgress,
        [(S.Accepted, A.ReassignTask, Side.Official)] = S.Accepted,
        [(S.InProgress, A.ReassignTask, Side.Official)] = S.InProgress,
        [(S.Accepted, A.ConsultUnit, Side.Official)] = S.Accepted,
        [(S.InProgress, A.ConsultUnit, Side.Official)] = S.InProgress,
        [(S.Accepted, A.CompleteTask, Side.Official)] = S.InProgress,
        [(S.InProgress, A.CompleteTask, Side.Official)] = S.InProgress,
        [(S.Accepted, A.ReturnTask, Side.Official)] = S.InProgress,
        [(S.InProgress, A.ReturnTask, Side.Official)] = S.InProgress,

        // Before acceptance a withdrawal is done at once; afterwards the unit stops the work and confirms with form 05.
        [(S.Submitted, A.Withdraw, Side.Party)] = S.Stopped,
        [(S.Guidance, A.Withdraw, Side.Party)] = S.Stopped,
        [(S.Accepted, A.Withdraw, Side.Party)] = S.WithdrawalRequested,
        [(S.InProgress, A.Withdraw, Side.Party)] = S.WithdrawalRequested,
        [(S.AwaitingSupplement, A.Withdraw, Side.Party)] = S.WithdrawalRequested,
        [(S.AwaitingPayment, A.Withdraw, Side.Party)] = S.WithdrawalRequested,
        [(S.WithdrawalRequested, A.Stop, Side.Official)] = S.Stopped,
        [(S.AwaitingSupplement, A.Stop, Side.Official)] = S.Stopped,

        [(S.Resolved, A.ReturnResult, Side.Official)] = S.Returned,
        [(S.Returned, A.Rate, Side.Party)] = S.Returned,
    };

    /// <summary>The next status, or the named refusal.</summary>
    public static Result<DossierStatus> Next(DossierStatus from, DossierAction action, Side side) =>
        Table.TryGetValue((from, action, side), out var to) ? to : DossierProblems.NotNow(from, action);

    /// <summary>What a side may do now: the buttons of a page.</summary>
    public static IEnumerable<DossierAction> Open(DossierStatus from, Side side) =>
        Table.Keys.Where(k => k.From == from && k.Side == side).Select(k => k.Action).Distinct();
}
