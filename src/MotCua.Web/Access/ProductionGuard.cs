namespace MotCua.Web.Access;

/// <summary>In production nobody signs in through a simulator: the server does not start, and says what to set instead.</summary>
internal static class ProductionGuard
{
    public static void Check(AccessOptions options, IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsProduction())
        {
            return;
        }

        var wrong = new List<string>();
        if (configuration["MOTCUA_SANDBOX_URL"] is { Length: > 0 })
        {
            wrong.Add("MOTCUA_SANDBOX_URL is set: unset it; the sandbox lets anybody sign in as anybody.");
        }

        Check("Access:Citizens", options.Citizens, wrong);
        Check("Access:Staff", options.Staff, wrong);
        if (options.IdleMinutes is < 1 or > 24 * 60 || options.AbsoluteHours is < 1 or > 24)
        {
            wrong.Add("Access:IdleMinutes must be 1 to 1440 and Access:AbsoluteHours 1 to 24.");
        }

        if (wrong.Count > 0)
        {
            throw new InvalidOperationException("Not safe for Production:\n- " + string.Join("\n- ", wrong));
        }
    }

    private static void Check(string section, AccessOptions.Issuer issuer, List<string> wrong)
    {
        if (!Uri.TryCreate(issuer.Authority, UriKind.Absolute, out var authority))
        {
            wrong.Add($"{section}:Authority is missing: the https address of the issuer.");
        }
        else if (authority.Scheme != Uri.UriSchemeHttps || authority.IsLoopback)
        {
            wrong.Add($"{section}:Authority is {authority}: it must be https and not on this machine; sandbox issuers are refused.");
        }

        if (issuer.ClientSecret is "" or AccessOptions.SandboxSecret)
        {
            wrong.Add($"{section}:ClientSecret is missing or the sandbox's: take the one the issuer gave.");
        }
    }
}
