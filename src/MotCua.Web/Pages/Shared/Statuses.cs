namespace MotCua.Web.Pages.Shared;

/// <summary>How each status of a dossier looks to the citizen. Words are <c>status.&lt;status&gt;</c>.</summary>
public static class Statuses
{
    public static TagState Tag(string status) => status switch
    {
        "draft" => TagState.Idle,
        "submitted" or "accepted" or "inProgress" or "withdrawalRequested" => TagState.Info,
        "guidance" or "awaitingSupplement" or "awaitingPayment" => TagState.Soon,
        "resolved" or "returned" => TagState.Ok,
        "refused" => TagState.Risk,
        "stopped" => TagState.Pause,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The citizen has to do something.</summary>
    public static bool Waits(string status) => status is "guidance" or "awaitingSupplement" or "awaitingPayment";
}
