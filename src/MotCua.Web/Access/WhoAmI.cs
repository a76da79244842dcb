using MotCua.Authority.Contracts;
using MotCua.Web.Api;
using MotCua.Web.Api.Description;

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
                return Answers.Of(new Answer(
                    scope.Subject, scope.Kind, scope.IdentityLevel, http.User.Identity?.Name,
                    [.. scope.Holdings.Select(held => new RoleHeld(held.Unit, held.Role))], scope.Represents));
            })
            .RequireAuthorization()
            .Produces<Answer>().WithTags("me")
            .Says("whoAmI", "Tôi là ai", "Who the caller is and what they hold at this moment. To show the right buttons with; rights are checked elsewhere.");
}
