namespace MotCua.Sandbox;

/// <summary>Where the sandbox listens, whom it serves, and where its people and keys lie.</summary>
/// <param name="Catalogue">The folder with <c>citizens.yaml</c> and <c>staff.yaml</c> (<c>MOTCUA_CATALOGUE</c>/sandbox).</param>
/// <param name="Data">The folder for the development keys (<c>MOTCUA_DATA</c>/sandbox).</param>
/// <param name="PublicUrl">The address others know us by, or null: then the address of the request.</param>
/// <param name="WebUrl">The MotCua web server, whose sign-in addresses are accepted besides those on this machine.</param>
/// <param name="AntivirusPort">TCP port of the clamd simulator; null = HTTP port + 1; 0 = any free port.</param>
internal sealed record SandboxOptions(
    string Catalogue, string Data, Uri? PublicUrl, Uri WebUrl, int? AntivirusPort, string WebClientSecret, string IntegratorSecret)
{
    public const string DefaultUrl = "http://localhost:5081";

    /// <summary>The audience of the tokens that <c>POST /personas/{persona}/token</c> gives.</summary>
    public const string Audience = "motcua-api";

    public const string WebClient = "motcua-web";

    public const string IntegratorClient = "integrator";

    public static SandboxOptions Read(IConfiguration configuration, string contentRoot)
    {
        var root = FolderWith("catalogue", contentRoot) ?? contentRoot;
        var catalogue = configuration["MOTCUA_CATALOGUE"] ?? Path.Combine(root, "catalogue");
        var data = configuration["MOTCUA_DATA"] ?? Path.Combine(root, "data");
        return new SandboxOptions(
            Path.Combine(catalogue, "sandbox"),
            Path.Combine(data, "sandbox"),
            configuration["MOTCUA_SANDBOX_URL"] is { Length: > 0 } url ? new Uri(url) : null,
            new Uri(configuration["MOTCUA_URL"] ?? "http://localhost:5080"),
            configuration.GetValue<int?>("Sandbox:AntivirusPort"),
            configuration["Sandbox:WebClientSecret"] ?? "sandbox-web-secret",
            configuration["Sandbox:IntegratorSecret"] ?? "sandbox-integrator-secret");
    }

    private static string? FolderWith(string child, string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, child)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
