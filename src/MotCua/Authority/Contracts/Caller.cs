using System.Security.Claims;

namespace MotCua.Authority.Contracts;

/// <summary>Who asks, and nothing more: what a token or a session says. What they may do is in <see cref="Scope"/>.</summary>
/// <param name="Subject">The person's or official's key; <see cref="Guid.Empty"/> for nobody.</param>
/// <param name="IdentityLevel">Level of the citizen's electronic identity, 1 or 2; 0 for others.</param>
public sealed record Caller(Guid Subject, SubjectKind Kind, int IdentityLevel)
{
    /// <summary>Claim: the subject's key.</summary>
    public const string SubjectClaim = "sub";

    /// <summary>Claim: <c>citizen</c> or <c>official</c>, by the issuer that vouched for the subject.</summary>
    public const string KindClaim = "kind";

    /// <summary>Claim: 1 or 2.</summary>
    public const string LevelClaim = "level";

    public static Caller Nobody { get; } = new(Guid.Empty, SubjectKind.Anonymous, 0);

    public static Caller Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true } || !Guid.TryParse(user.FindFirstValue(SubjectClaim), out var subject))
        {
            return Nobody;
        }

        var kind = user.FindFirstValue(KindClaim) == "citizen" ? SubjectKind.Citizen : SubjectKind.Official;
        var level = kind == SubjectKind.Citizen && int.TryParse(user.FindFirstValue(LevelClaim), out var given) ? given : 0;
        return new Caller(subject, kind, level);
    }
}
