using System.Globalization;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Desk;

/// <summary>How officials' forms become commands: key and revision are hidden fields; a refusal shows the page again, filled as it was.</summary>
internal static class DeskPosts
{
    public static CommandContext Context(HttpContext http, IFormCollection form)
    {
        var route = ((RouteEndpoint)http.GetEndpoint()!).RoutePattern.RawText!;
        long? revision = long.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return CommandContext.Of(http, route, form["idempotencyKey"], revision);
    }

    /// <summary>Done: the next page (303). Refused: the same page with the reason, unless there is nothing to show it on.</summary>
    public static async Task<IResult> AnswerAsync<T>(Result<T> result, Func<T, string> next, Func<Problem, Task<IResult>> again) =>
        result.Ok ? PageResults.SeeOther(next(result.Value)) : await again(result.Problem);

    /// <summary>The key of a form shown again: a corrected form may be sent with the same one.</summary>
    public static Guid KeyOf(Filled filled) => Guid.TryParse(filled.Fields?["idempotencyKey"], out var key) ? key : Guid.CreateVersion7();
}
