using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using MotCua.Authority.Contracts;
using MotCua.People.Contracts;
using MotCua.Web.Words;

namespace MotCua.Web.Access;

/// <summary>OpenID Connect and bearer tokens of one issuer, set up alike for the e-ID and for the staff directory.</summary>
internal static class IssuerSignIn
{
    public static void Apply(OpenIdConnectOptions oidc, AccessOptions.Issuer issuer, SubjectKind kind, string scheme, bool production)
    {
        oidc.Authority = issuer.Authority;
        oidc.ClientId = issuer.ClientId;
        oidc.ClientSecret = issuer.ClientSecret;
        oidc.SignInScheme = Schemes.Session;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.SaveTokens = false;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = false;
        oidc.RequireHttpsMetadata = production;
        oidc.CallbackPath = $"/signin-{scheme}";
        oidc.SignedOutCallbackPath = $"/signed-out-{scheme}";
        // Front-channel sign-out would let any page that shows a picture sign people out here; nobody's issuer asks for it.
        oidc.RemoteSignOutPath = PathString.Empty;
        oidc.BackchannelTimeout = TimeSpan.FromSeconds(10);
        oidc.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        oidc.Scope.Clear();
        foreach (var scope in kind == SubjectKind.Citizen ? new[] { "openid", "profile", "phone", "address" } : ["openid", "profile"])
        {
            oidc.Scope.Add(scope);
        }

        foreach (var (cookie, name) in new[] { (oidc.NonceCookie, "nonce."), (oidc.CorrelationCookie, "correlation.") })
        {
            cookie.Name = Schemes.CookieName(name + scheme + ".", production);
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = production ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.HttpOnly = true;
            cookie.IsEssential = true;
            cookie.Path = "/";
        }

        oidc.Events.OnTokenValidated = async context =>
        {
            var token = context.Principal!;
            await RecordAsync(context.HttpContext, token, kind);
            if (kind == SubjectKind.Citizen)
            {
                await Choices.RecallAsync(context.HttpContext, SignedInIdentity.SubjectOf(token));
            }

            context.Principal = SignedInIdentity.From(token, kind, Schemes.Session);
        };
        oidc.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.ClientId = issuer.ClientId;
            return Task.CompletedTask;
        };
        oidc.Events.OnRemoteFailure = context =>
        {
            var cancelled = context.Request.Query["error"] == "access_denied";
            context.Response.Redirect(SignInEndpoints.FailedAddress(cancelled ? "cancelled" : "failed", scheme));
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    public static void Apply(JwtBearerOptions bearer, AccessOptions.Issuer issuer, SubjectKind kind, string scheme, bool production)
    {
        bearer.Authority = issuer.Authority;
        bearer.Audience = Schemes.Audience;
        bearer.MapInboundClaims = false;
        bearer.RequireHttpsMetadata = production;
        bearer.BackchannelTimeout = TimeSpan.FromSeconds(10);
        bearer.TokenValidationParameters.NameClaimType = "name";
        bearer.Events = new JwtBearerEvents
        {
            // Whatever cannot be read as a token is no token (401), not a fault of ours.
            OnAuthenticationFailed = context =>
            {
                if (IsTheirs(context.Exception))
                {
                    context.Fail(context.Exception);
                }

                return Task.CompletedTask;
            },
            OnTokenValidated = async context =>
            {
                if (!issuer.Bearer)
                {
                    context.Fail("This issuer's bearer tokens are not taken here.");
                    return;
                }

                var token = context.Principal!;
                await RecordAsync(context.HttpContext, token, kind);
                context.Principal = SignedInIdentity.From(token, kind, scheme);
            },
        };
    }

    /// <summary>What reading somebody's crafted token may throw.</summary>
    public static bool IsTheirs(Exception error) =>
        error is SecurityTokenException or ArgumentException or JsonException or FormatException or NotSupportedException or InvalidCastException or NullReferenceException;

    /// <summary>A citizen's record follows the e-ID, an official's own personal id the directory; written only when something in it is new.</summary>
    private static async Task RecordAsync(HttpContext http, ClaimsPrincipal token, SubjectKind kind)
    {
        if (SignedInIdentity.PersonalIdOf(token) is not { } personalId)
        {
            return;
        }

        if (personalId.StartsWith("999", StringComparison.Ordinal) && http.RequestServices.GetRequiredService<IHostEnvironment>().IsProduction())
        {
            throw new InvalidOperationException("A personal id that begins with 999 belongs to the sandbox and is refused in Production.");
        }

        if (kind == SubjectKind.Official)
        {
            await http.RequestServices.GetRequiredService<IOfficialPersons>().SignedInAsync(SignedInIdentity.SubjectOf(token), personalId, http.RequestAborted);
        }
        else if (SignedInIdentity.PersonOf(token) is { } person)
        {
            await http.RequestServices.GetRequiredService<IPeopleAtTheDoor>().SignedInAsync(person, http.RequestAborted);
        }
    }
}
