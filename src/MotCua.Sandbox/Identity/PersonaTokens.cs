using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MotCua.Sandbox.Personas;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.Sandbox.Identity;

/// <summary>Bearer tokens for <c>/api/v1</c> without a browser: for examples, tests and load. As the issuer would give them.</summary>
internal sealed class PersonaTokens(IOptionsMonitor<OpenIddictServerOptions> server, SandboxOptions options, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    public Dictionary<string, object> For(Persona persona, HttpContext context)
    {
        var claims = persona.Profile.ToDictionary(pair => pair.Key, pair => (object)pair.Value);
        claims[Claims.Subject] = persona.Subject.ToString();
        claims[Claims.AuthenticationContextReference] = persona.Level;
        var issuer = new Uri(options.PublicUrl ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}"), persona.Realm.Name).AbsoluteUri;
        var now = time.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = SandboxOptions.Audience,
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            TokenType = JsonWebTokenTypes.AccessToken,
            SigningCredentials = server.CurrentValue.SigningCredentials[0],
        });
        return new Dictionary<string, object>
        {
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)Lifetime.TotalSeconds,
            ["subject"] = persona.Subject,
            ["issuer"] = issuer,
        };
    }

    public static ClaimsPrincipal Integrator(Persona persona)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, persona.Subject.ToString());
        identity.SetClaim(Claims.AuthenticationContextReference, persona.Level);
        identity.SetResources(SandboxOptions.Audience);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
