using MotCua.Kernel;

namespace MotCua.Web.Api.Description;

/// <summary>Headers that a command reads.</summary>
/// <param name="Tagged">The answer has an ETag: what was made or changed has revisions.</param>
internal sealed record CommandHeaders(bool KeyRequired, bool Revision, bool RevisionRequired, bool Tagged);

/// <summary>Refusals of an operation's own rules, beside those that any request may meet.</summary>
internal sealed record Refusals(IReadOnlyList<Problem> Problems);

/// <summary>What a route says of itself in <c>/openapi/v1.json</c>; what can be seen from its types and metadata is not said twice.</summary>
internal static class Described
{
    /// <param name="id">The operation's id, for generated clients: verb and noun.</param>
    /// <param name="summary">In Vietnamese, as an official would say it.</param>
    /// <param name="description">In English, for the programmer.</param>
    public static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string id, string summary, string description) =>
        route.WithName(id).WithSummary(summary).WithDescription(description);

    /// <summary>A command: <c>Idempotency-Key</c>, and <c>If-Match</c> where it changes what is there already.</summary>
    public static RouteHandlerBuilder Commands(this RouteHandlerBuilder route, bool revision, bool keyRequired = true, bool revisionRequired = true, bool tagged = true) =>
        route.WithMetadata(new CommandHeaders(keyRequired, revision, revision && revisionRequired, tagged));

    /// <summary>The values that the code refuses with: their names cannot differ from what is answered.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params Problem[] problems) => route.WithMetadata(new Refusals(problems));
}
