using MotCua.Sandbox.Antivirus;
using MotCua.Sandbox.Faults;
using MotCua.Sandbox.Identity;
using MotCua.Sandbox.Personas;

namespace MotCua.Sandbox;

/// <summary>
/// Simulators of the systems outside MotCua: the e-ID (<c>/eid</c>), the city's staff directory (<c>/staff</c>) and a clamd
/// antivirus (TCP). They speak the real wire formats and share no code with MotCua, so that they cannot share its bugs.
/// </summary>
public static class SandboxHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        if (builder.Environment.IsProduction())
        {
            throw new InvalidOperationException(
                "The sandbox lets anybody sign in as anybody, so it does not start in Production. "
                + "Set ASPNETCORE_ENVIRONMENT=Development, or configure the real e-ID and staff directory instead.");
        }

        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information).AddFilter("OpenIddict", LogLevel.Warning);
        var options = SandboxOptions.Read(builder.Configuration, builder.Environment.ContentRootPath);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(options.PublicUrl?.ToString() ?? SandboxOptions.DefaultUrl);
        }

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(PersonaBook.Read(options.Catalogue));
        builder.Services.AddSingleton<FaultBoard>();
        builder.Services.AddSingleton<ClamdSimulator>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ClamdSimulator>());
        builder.Services.AddIdentityServer(options);

        var app = builder.Build();
        app.UseRealms();
        app.UseRouting();
        app.UseAuthentication();
        app.MapIdentity();
        app.MapFaults();
        app.MapGet("/", (PersonaBook book, ClamdSimulator antivirus) => Results.Json(new
        {
            about = "MotCua sandbox: simulators of the e-ID (/eid), the staff directory (/staff) and a clamd antivirus (TCP). Not for production.",
            antivirusPort = antivirus.Port,
            personas = book.All.Select(persona => new { persona.Id, realm = persona.Realm.Name, persona.Subject, persona.Name, persona.About, persona.AboutEn }),
        }));
        return app;
    }
}
