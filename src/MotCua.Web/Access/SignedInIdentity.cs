using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using MotCua.Authority.Contracts;
using MotCua.People.Contracts;

namespace MotCua.Web.Access;

/// <summary>What we keep of a token: who, at what level, and the name to greet by. Roles and units never come from tokens.</summary>
internal static class SignedInIdentity
{
    public static ClaimsPrincipal From(ClaimsPrincipal token, SubjectKind kind, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, "name", "role");
        identity.AddClaim(new Claim(Caller.SubjectClaim, SubjectOf(token).ToString()));
        identity.AddClaim(new Claim(Caller.KindClaim, kind == SubjectKind.Citizen ? "citizen" : "official"));
        if (kind == SubjectKind.Citizen)
        {
            identity.AddClaim(new Claim(Caller.LevelClaim, LevelOf(token).ToString(CultureInfo.InvariantCulture)));
        }

        if (token.FindFirstValue("name") is { Length: > 0 } name)
        {
            identity.AddClaim(new Claim("name", name));
        }

        return new ClaimsPrincipal(identity);
    }

    /// <summary>The e-ID's claims about a person, or null when the token carries only the subject.</summary>
    public static IdentityClaims? PersonOf(ClaimsPrincipal token)
    {
        string? Get(string type) => token.FindFirstValue(type) is { Length: > 0 } value ? value.Normalize(NormalizationForm.FormC) : null;
        if (Get("name") is not { } name || PersonalIdOf(token) is not { } personalId)
        {
            return null;
        }

        var organisation = Guid.TryParse(Get("org_sub"), out var key) && Get("org_tax_code") is { } taxCode && Get("org_name") is { } organisationName
            ? new OrganisationClaims(key, taxCode, organisationName, Get("org_address_text"), Get("org_address_commune"), Get("org_position"))
            : null;
        return new IdentityClaims(
            SubjectOf(token), name, personalId, Get("birthdate"), Get("gender"), Get("phone_number"), Get("address_text"), Get("address_commune"), organisation);
    }

    /// <summary>The personal id, where the issuer tells it.</summary>
    public static string? PersonalIdOf(ClaimsPrincipal token) => token.FindFirstValue("personal_id") is { Length: > 0 } number ? number.Trim() : null;

    /// <summary>Our key of a subject: the subject itself when it is a UUID, otherwise a UUID derived from issuer and subject.</summary>
    public static Guid SubjectOf(ClaimsPrincipal token)
    {
        var claim = token.FindFirst("sub") ?? throw new InvalidOperationException("The token names no subject.");
        if (Guid.TryParse(claim.Value, out var subject))
        {
            return subject;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(claim.Issuer + "\n" + claim.Value)).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private static int LevelOf(ClaimsPrincipal token) => token.FindFirstValue("acr") is "level2" ? 2 : 1;
}
