using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.Sandbox.Identity;

/// <summary>
/// OpenID Connect by OpenIddict, without a database: authorization code with PKCE for the web client, client credentials for the
/// integrator. The issuer follows the path base, so one server is two issuers; a code of one is refused by the other.
/// </summary>
internal static class IdentityServer
{
    /// <summary>Sandbox clients may come back to any port of this machine at these paths (tests choose free ports).</summary>
    private static readonly string[] ReturnPaths = ["/signin-citizen", "/signin-staff"];

    private static readonly string[] AfterSignOutPaths = ["/signed-out-citizen", "/signed-out-staff"];

    public static void AddIdentityServer(this IServiceCollection services, SandboxOptions options)
    {
        services.AddSingleton<PersonaTokens>();
        services.AddSingleton<UsedCodes>();
        services.AddAuthentication();
        services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("connect/authorize")
                .SetTokenEndpointUris("connect/token")
                .SetEndSessionEndpointUris("connect/end-session");
            server.AllowAuthorizationCodeFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes("openid", "profile", "phone", "address", "motcua");
            server.RegisterClaims("name", "personal_id", "birthdate", "gender", "phone_number", "address_text", "acr");
            server.SetAuthorizationCodeLifetime(TimeSpan.FromMinutes(2)).SetAccessTokenLifetime(TimeSpan.FromHours(1)).SetIdentityTokenLifetime(TimeSpan.FromMinutes(10));
            server.AddSigningKey(DevelopmentKeys.Signing(options.Data)).AddEncryptionKey(DevelopmentKeys.Encryption(options.Data));
            server.DisableAccessTokenEncryption();
            server.EnableDegradedMode();
            server.UseAspNetCore()
                .EnableAuthorizationEndpointPassthrough()
                .EnableTokenEndpointPassthrough()
                .EnableEndSessionEndpointPassthrough()
                .DisableTransportSecurityRequirement();

            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != SandboxOptions.WebClient)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient, $"Unknown client_id; the sandbox knows '{SandboxOptions.WebClient}'.");
                }
                else if (!MayReturnTo(context.RedirectUri, options, ReturnPaths))
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidRequest,
                        $"redirect_uri must be {string.Join(" or ", ReturnPaths)} at {options.WebUrl} (MOTCUA_URL) or at this machine.");
                }

                return ValueTask.CompletedTask;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                var expected = context.Request.IsClientCredentialsGrantType()
                    ? (SandboxOptions.IntegratorClient, options.IntegratorSecret)
                    : (SandboxOptions.WebClient, options.WebClientSecret);
                if (context.ClientId != expected.Item1 || !SameSecret(context.ClientSecret, expected.Item2))
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient, "Unknown client or wrong secret.");
                }

                return ValueTask.CompletedTask;
            }));
            server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.PostLogoutRedirectUri is { Length: > 0 } uri && !MayReturnTo(uri, options, AfterSignOutPaths))
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidRequest, $"post_logout_redirect_uri must be {string.Join(" or ", AfterSignOutPaths)} at {options.WebUrl} or at this machine.");
                }

                return ValueTask.CompletedTask;
            }));
        });
    }

    private static bool MayReturnTo(string? address, SandboxOptions options, string[] paths) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && paths.Contains(uri.AbsolutePath, StringComparer.Ordinal)
        && (uri.IsLoopback || Uri.Compare(uri, options.WebUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0);

    private static bool SameSecret(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    /// <summary>Without a database OpenIddict cannot know that a code was used; a code is good once.</summary>
    internal sealed class UsedCodes
    {
        private readonly ConcurrentDictionary<string, byte> used = new();

        public bool TryUse(string code) => used.TryAdd(code, 0);
    }
}
