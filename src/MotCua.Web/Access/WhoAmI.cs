using MotCua.Authority.Contracts;

namespace MotCua.Web.Access;

/// <summary>Who the caller is to us at this moment: what a client needs to show the right things. Rights are checked elsewhere.</summary>
internal static class WhoAmI
{
    public sealed record RoleHeld(Guid Unit, Role Role);

    public sealed record Answer(Guid Subject, SubjectKind Kind, int IdentityLevel, string? Name, IReadOnlyList<RoleHeld> Roles, IReadOnlyList<Guid> Represents);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/me", async (HttpContext http, IScopes scopes, CancellationToken ct) =>
            {
                var scope = await scopes.ForAsync(Caller.Of(http.User), ct);
                return TypedResults.Ok(new Answer(
                    scope.Subject, scope.Kind, scope.IdentityLevel, http.User.Identity?.Name,
                    [.. scope.Holdings.Select(held => new RoleHeld(held.Unit, held.Role))], scope.Represents));
            })
            .RequireAuthorization()
            .WithSummary("Tôi là ai");
}
