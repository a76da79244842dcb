using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using MotCua.Authority.Contracts;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Access;

/// <summary>The addresses of the door: in, out, and what is said when something did not work.</summary>
internal static partial class SignInEndpoints
{
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";

    public static string Address(string? door, string returnUrl) =>
        $"{SignIn}?{(door is null ? "" : $"as={door}&")}returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static string FailedAddress(string reason, string door) =>
        $"{SignIn}/failed?reason={reason}&as={door}";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(SignIn, StartAsync);
        app.MapGet(SignIn + "/failed", (string? reason, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "as")] string? door) =>
            PageResults.Page<DoorNotePage>(Failed(reason is "cancelled" ? reason : "failed", Door(door))));
        app.MapGet(SignOut, (HttpContext http) => http.User.Identity is { IsAuthenticated: true } ? PageResults.Page<SignOutPage>() : PageResults.SeeOther("/"));
        app.MapPost(SignOut, LeaveAsync);
    }

    /// <summary>Only addresses of this host: a sign-in must never end on a stranger's page.</summary>
    public static string Local(string? address) =>
        address is { Length: > 0 } && address[0] == '/' && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl) ? address : "/";

    private static DoorNote Failed(string reason, string? door) => new(reason, Address(door, "/"));

    private static string? Door(string? door) => door is Schemes.Citizen or Schemes.Staff ? door : null;

    private static async Task<IResult> StartAsync(
        HttpContext http, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "as")] string? door, string? returnUrl,
        IOptionsMonitor<OpenIdConnectOptions> issuers, ILoggerFactory logs)
    {
        var target = Local(returnUrl);
        if (Door(door) is not { } scheme)
        {
            return PageResults.Page<SignInPage>(new SignInModel(target));
        }

        // Officials come to work: the page for citizens is not where they are going.
        target = scheme == Schemes.Staff && target == "/" ? "/desk" : target;
        var caller = Caller.Of(http.User);
        if (caller.Kind != SubjectKind.Anonymous && caller.Kind == SubjectKind.Citizen == (scheme == Schemes.Citizen))
        {
            return PageResults.SeeOther(target);
        }

        try
        {
            // Asked first, so that an issuer that is away leads to a page that says so, not to an error.
            await issuers.Get(scheme).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or IOException)
        {
            LogIssuerAway(logs.CreateLogger(typeof(SignInEndpoints)), scheme, error.GetBaseException().Message);
            return PageResults.Page<DoorNotePage>(Failed("unavailable", scheme), StatusCodes.Status503ServiceUnavailable);
        }

        return Results.Challenge(new AuthenticationProperties { RedirectUri = target }, [scheme]);
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, AccessOptions access, IOptionsMonitor<OpenIdConnectOptions> issuers, ILoggerFactory logs)
    {
        var caller = Caller.Of(http.User);
        await SessionRules.EndAsync(http, access);
        if (caller.Kind == SubjectKind.Anonymous)
        {
            return PageResults.SeeOther("/");
        }

        var scheme = caller.Kind == SubjectKind.Citizen ? Schemes.Citizen : Schemes.Staff;
        try
        {
            await issuers.Get(scheme).ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or IOException)
        {
            LogIssuerAway(logs.CreateLogger(typeof(SignInEndpoints)), scheme, error.GetBaseException().Message);
            return PageResults.SeeOther("/");
        }

        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [scheme]);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The issuer of {Scheme} did not answer: {Reason}")]
    private static partial void LogIssuerAway(ILogger log, string scheme, string reason);
}
