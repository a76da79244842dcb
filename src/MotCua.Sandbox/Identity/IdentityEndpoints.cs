using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using MotCua.Sandbox.Faults;
using MotCua.Sandbox.Personas;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.Sandbox.Identity;

/// <summary>The pages and endpoints of both issuers.</summary>
internal static class IdentityEndpoints
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;
    private const string CodeId = "code_id";

    /// <summary>Puts <c>/eid</c> and <c>/staff</c> into the path base; applies their faults.</summary>
    public static void UseRealms(this WebApplication app)
    {
        foreach (var realm in Realm.All)
        {
            app.UsePathBase(realm.Path);
        }

        app.Use(async (context, next) =>
        {
            var realm = Realm.Of(context);
            if (realm is null && (context.Request.Path.StartsWithSegments("/connect") || context.Request.Path.StartsWithSegments("/.well-known")))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            if (realm is null || await context.RequestServices.GetRequiredService<FaultBoard>().PassAsync(realm.Name, context))
            {
                await next(context);
            }
        });
    }

    public static void MapIdentity(this WebApplication app)
    {
        app.MapMethods("/connect/authorize", ["GET", "POST"], AuthorizeAsync);
        app.MapPost("/connect/token", ExchangeAsync);
        app.MapMethods("/connect/end-session", ["GET", "POST"], () =>
            Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]));
        app.MapGet(SignInPage.StylePath, () => Results.Text(SignInPage.Style, "text/css"));
        app.MapPost("/personas/{persona}/token", (string persona, PersonaBook book, PersonaTokens tokens, HttpContext context) =>
            book.Find(persona) is { } found
                ? Results.Json(tokens.For(found, context))
                : Results.Json(new { error = "unknown-persona", detail = "GET / lists the personas." }, statusCode: StatusCodes.Status404NotFound));
    }

    private static IResult AuthorizeAsync(HttpContext context, PersonaBook book)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var realm = Realm.Of(context)!;
        var persona = HttpMethods.IsPost(context.Request.Method) ? book.Find((string?)request.GetParameter("persona")) : null;
        if (persona is null || persona.Realm != realm)
        {
            return Results.Content(SignInPage.Render(realm, [.. book.All.Where(each => each.Realm == realm)], request), "text/html; charset=utf-8");
        }

        var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, persona.Subject.ToString());
        identity.SetClaim(Claims.AuthenticationContextReference, persona.Level);
        identity.SetClaim(CodeId, Guid.CreateVersion7().ToString());
        foreach (var (name, value) in persona.Profile)
        {
            identity.SetClaim(name, value);
        }

        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(Destinations);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: Scheme);
    }

    private static async Task<IResult> ExchangeAsync(HttpContext context, PersonaBook book, IdentityServer.UsedCodes used)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (request.IsClientCredentialsGrantType())
        {
            var persona = Realm.Of(context) == Realm.Staff ? book.Find(SandboxOptions.IntegratorClient) : null;
            return persona is null ? Refuse(Errors.InvalidClient, "Integrators are known to the staff issuer only.") : Results.SignIn(PersonaTokens.Integrator(persona), authenticationScheme: Scheme);
        }

        var principal = (await context.AuthenticateAsync(Scheme)).Principal!;
        if (!used.TryUse(principal.GetClaim(CodeId)!))
        {
            return Refuse(Errors.InvalidGrant, "This code was used already.");
        }

        var identity = new ClaimsIdentity(principal.Claims, Scheme, Claims.Name, Claims.Role);
        identity.SetDestinations(Destinations);
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: Scheme);
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [Scheme]);

    /// <summary>The subject goes everywhere; what is said about the person goes into the id token only; the code's id stays with us.</summary>
    private static IEnumerable<string> Destinations(Claim claim) => claim.Type switch
    {
        CodeId => [],
        Claims.Subject or Claims.AuthenticationContextReference => [Destinations_.Access, Destinations_.Identity],
        _ => [Destinations_.Identity],
    };

    private static class Destinations_
    {
        public const string Access = OpenIddictConstants.Destinations.AccessToken;
        public const string Identity = OpenIddictConstants.Destinations.IdentityToken;
    }
}
