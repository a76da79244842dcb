using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using MotCua.Kernel;
using MotCua.Platform.Sessions;
using MotCua.Web.Api;

namespace MotCua.Web.Access;

/// <summary>The session cookie: ends after idle time (sliding) and at the latest some hours after sign-in (absolute).</summary>
internal static class SessionRules
{
    private const string Started = "started";
    private const string Id = "id";
    internal static readonly Problem SignInRequired = new("access.sign-in-required", ProblemKind.SignInRequired);

    public static void Apply(CookieAuthenticationOptions cookie, AccessOptions options, bool production)
    {
        cookie.Cookie.Name = Schemes.CookieName("session", production);
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.IsEssential = true;
        cookie.Cookie.Path = "/";
        cookie.Cookie.SecurePolicy = production ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromMinutes(options.IdleMinutes);
        cookie.SlidingExpiration = true;
        cookie.Events.OnSigningIn = context =>
        {
            var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            context.Properties.Items[Started] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            context.Properties.Items[Id] = new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = async context =>
        {
            var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            if (!context.Properties.Items.TryGetValue(Started, out var text)
                || !long.TryParse(text, CultureInfo.InvariantCulture, out var started)
                || now - DateTimeOffset.FromUnixTimeSeconds(started) >= TimeSpan.FromHours(options.AbsoluteHours)
                || IdOf(context.Properties) is not { } id
                || await context.HttpContext.RequestServices.GetRequiredService<SignedOutSessions>().IsEndedAsync(id, context.HttpContext.RequestAborted))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(Schemes.Session);
            }
        };
        cookie.Events.OnRedirectToLogin = context =>
        {
            // A paper has an address of the API and is opened by people: in a browser they sign in and get it.
            if (Schemes.IsApi(context.Request) && !(context.Request.Path.Value!.EndsWith(".pdf", StringComparison.Ordinal) && Pages.Shared.ErrorPages.WantsHtml(context.HttpContext)))
            {
                return SignInRequired.ToHttp().ExecuteAsync(context.HttpContext);
            }

            context.Response.Redirect(SignInEndpoints.Address(null, context.Request.Path + context.Request.QueryString));
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends this browser's session everywhere: the cookie goes, and a copy of it opens nothing.</summary>
    public static async Task EndAsync(HttpContext http, AccessOptions options)
    {
        try
        {
            if ((await http.AuthenticateAsync(Schemes.Session)).Properties is { } session && IdOf(session) is { } id)
            {
                var until = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(options.AbsoluteHours);
                await http.RequestServices.GetRequiredService<SignedOutSessions>().EndAsync(id, until, http.RequestAborted);
            }
        }
        finally
        {
            await http.SignOutAsync(Schemes.Session);
        }
    }

    private static Guid? IdOf(AuthenticationProperties session) =>
        session.Items.TryGetValue(Id, out var text) && Guid.TryParse(text, out var id) ? id : null;
}
