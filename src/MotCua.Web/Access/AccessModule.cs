using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using MotCua.Authority.Contracts;
using MotCua.Platform.Keys;
using MotCua.Platform.Posts;

namespace MotCua.Web.Access;

/// <summary>The door: who is it (session cookie or bearer), is the request our own, and what of a session that ended.</summary>
public static class AccessModule
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = AccessOptions.Read(configuration, environment);
        ProductionGuard.Check(options, configuration, environment);
        var production = environment.IsProduction();
        services.AddSingleton(options);
        services.AddDataProtection().SetApplicationName("motcua");
        DataProtectionRows.Use(services);
        services.AddSingleton<KeptPosts>();
        services.AddSingleton<OwnerSeals>();
        services.AddSingleton<FormIds>();
        services.AddSingleton<KeptForms>();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = Schemes.CookieName("csrf", production);
            antiforgery.Cookie.SecurePolicy = production ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            antiforgery.Cookie.Path = "/";
            antiforgery.HeaderName = FormTokens.Header;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(authentication => authentication.DefaultScheme = Schemes.Door)
            .AddPolicyScheme(Schemes.Door, null, policy => policy.ForwardDefaultSelector = http => SchemeOf(http, options))
            .AddCookie(Schemes.Session, cookie => SessionRules.Apply(cookie, options, production))
            .AddOpenIdConnect(Schemes.Citizen, oidc => IssuerSignIn.Apply(oidc, options.Citizens, SubjectKind.Citizen, Schemes.Citizen, production))
            .AddOpenIdConnect(Schemes.Staff, oidc => IssuerSignIn.Apply(oidc, options.Staff, SubjectKind.Official, Schemes.Staff, production))
            .AddJwtBearer(Schemes.CitizenBearer, bearer => IssuerSignIn.Apply(bearer, options.Citizens, SubjectKind.Citizen, Schemes.CitizenBearer, production))
            .AddJwtBearer(Schemes.StaffBearer, bearer => IssuerSignIn.Apply(bearer, options.Staff, SubjectKind.Official, Schemes.StaffBearer, production));
        services.AddAuthorization();
        if (production)
        {
            services.AddHostedService<ProductionPeopleCheck>();
        }

        return services;
    }

    /// <summary>After routing and the shell's headers, before the endpoints.</summary>
    public static IApplicationBuilder UseAccess(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<AccessOptions>();
        var production = app.ApplicationServices.GetRequiredService<IHostEnvironment>().IsProduction();
        app.UseSameOrigin(options, Schemes.CookieName("session", production));
        app.UseAuthentication();
        app.Use((http, next) =>
        {
            // What a signed-in person sees is not kept by the browser of a shared computer, unless an endpoint says otherwise.
            if (http.User.Identity is { IsAuthenticated: true })
            {
                http.Response.OnStarting(() =>
                {
                    if (http.Response.Headers.CacheControl.Count == 0)
                    {
                        http.Response.Headers.CacheControl = "private, no-store";
                    }

                    return Task.CompletedTask;
                });
            }

            return next(http);
        });
        app.UseEndedSession();
        app.UseAuthorization();
        return app;
    }

    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder app)
    {
        SignInEndpoints.Map(app);
        EndedSession.Map(app);
        WhoAmI.Map(app);
        return app;
    }

    /// <summary>A bearer token goes to the issuer it names (still to be proved there); everything else is a session.</summary>
    private static string SchemeOf(HttpContext http, AccessOptions options)
    {
        if (!Schemes.HasBearer(http.Request))
        {
            return Schemes.Session;
        }

        return TokenIssuer.Of(http.Request.Headers.Authorization.ToString().AsSpan("Bearer ".Length).Trim()) == options.Citizens.Authority.TrimEnd('/')
            ? Schemes.CitizenBearer
            : Schemes.StaffBearer;
    }
}
