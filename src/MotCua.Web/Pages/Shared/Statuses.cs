using System.Text.Json;
using MotCua.Dossiers.Contracts;

namespace MotCua.Web.Pages.Shared;

/// <summary>How each status of a dossier looks to the citizen. Words are <c>status.&lt;status&gt;</c>.</summary>
public static class Statuses
{
    /// <summary>The status as the API and the resources name it: <c>inProgress</c>.</summary>
    public static string Name(DossierStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

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
    public static bool Waits(DossierStatus status) => status is DossierStatus.Guidance or DossierStatus.AwaitingSupplement or DossierStatus.AwaitingPayment;
}
