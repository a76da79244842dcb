namespace MotCua.Web.Access;

/// <summary>Section <c>Access</c>: who vouches for citizens and officials, and how long a session lives.</summary>
public sealed class AccessOptions
{
    public const string SandboxSecret = "sandbox-web-secret";

    public Issuer Citizens { get; set; } = new();

    public Issuer Staff { get; set; } = new();

    /// <summary>A session without a request for this long ends.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>A session ends this long after sign-in, whatever happens.</summary>
    public int AbsoluteHours { get; set; } = 12;

    /// <summary>What was posted after a session ended is kept this long for its owner.</summary>
    public int KeptPostMinutes { get; set; } = 30;

    /// <summary>Our own address as browsers know it (<c>MOTCUA_URL</c>), where a proxy hides it; or null.</summary>
    public Uri? PublicUrl { get; set; }

    public sealed class Issuer
    {
        public string Authority { get; set; } = "";

        public string ClientId { get; set; } = "motcua-web";

        public string ClientSecret { get; set; } = "";

        /// <summary>Whether bearer tokens of this issuer with audience <c>motcua-api</c> are taken at <c>/api/v1</c>.</summary>
        public bool Bearer { get; set; }
    }

    /// <summary>Reads the section; in development what is not set points at the sandbox.</summary>
    public static AccessOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = new AccessOptions { Staff = { Bearer = true }, Citizens = { Bearer = !environment.IsProduction() } };
        configuration.GetSection("Access").Bind(options);
        if (configuration["MOTCUA_URL"] is { Length: > 0 } url)
        {
            options.PublicUrl = new Uri(url);
        }

        if (!environment.IsProduction())
        {
            var sandbox = (configuration["MOTCUA_SANDBOX_URL"] is { Length: > 0 } given ? given : "http://localhost:5081").TrimEnd('/');
            foreach (var (issuer, path) in new[] { (options.Citizens, "eid"), (options.Staff, "staff") })
            {
                if (issuer.Authority.Length == 0)
                {
                    issuer.Authority = $"{sandbox}/{path}";
                    issuer.ClientSecret = SandboxSecret;
                }
            }
        }

        return options;
    }
}
