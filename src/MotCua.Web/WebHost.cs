using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Authority;
using MotCua.Catalogue;
using MotCua.Organisations;
using MotCua.Organisations.Files;
using MotCua.People;
using MotCua.Platform;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;
using MotCua.Web.Access;
using MotCua.Web.Api;

namespace MotCua.Web;

/// <summary>Puts the server together; <c>Program.cs</c> and the host tests start it.</summary>
public static class WebHost
{
    public static WebApplication Build(string[] args) => Build(args, null, null);

    /// <param name="args">As on the command line: <c>--urls</c>, <c>--MOTCUA_DATA</c> and any other setting.</param>
    /// <param name="alsoMap">Endpoints that only a test needs.</param>
    /// <param name="alsoAdd">Services that a test replaces, e.g. the time.</param>
    internal static WebApplication Build(string[] args, Action<IEndpointRouteBuilder>? alsoMap, Action<IServiceCollection>? alsoAdd)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        // The framework's request lines hold query strings, and those may hold codes and searches: they are never logged.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        var configuration = builder.Configuration;
        var city = CitySettings.Read(configuration, builder.Environment.ContentRootPath);
        if (string.IsNullOrEmpty(configuration["urls"]))
        {
            builder.WebHost.UseUrls(configuration["MOTCUA_URL"] ?? "http://localhost:5080");
        }

        var storage = configuration.GetConnectionString("MotCua") is { Length: > 0 } postgres
            ? StorageOptions.Postgres(postgres, configuration.GetConnectionString("MotCuaOwner"))
            : StorageOptions.Sqlite(Path.Combine(city.Data, "motcua.db"));
        builder.Services.AddSingleton(new SchemaSource(typeof(PeopleModule).Assembly));
        builder.Services.AddPlatform(storage, MasterKeyOf(configuration, builder.Environment, city.Data), city.Zone);
        builder.Services.AddPeople();
        builder.Services.AddAuthority();
        builder.Services.AddOrganisations(CityFile.Read(city.Catalogue));
        builder.Services.AddCatalogue(CatalogueWords.Read(city.Catalogue));
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false)));
        builder.Services.AddWebShell();
        builder.Services.AddAccess(configuration, builder.Environment);
        alsoAdd?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseWebShell();
        app.UseRouting();
        app.UseAccess();
        app.MapWebShell();
        app.MapAccess();
        var api = app.MapGroup("/api/v1");
        api.MapUnits();
        api.MapProcedures(app.Environment);
        alsoMap?.Invoke(app);
        return app;
    }

    /// <summary>From <c>MOTCUA_MASTER_KEY</c> (32 bytes, Base64). In development one is made beside the data, never inside the database.</summary>
    private static MasterKey MasterKeyOf(ConfigurationManager configuration, IHostEnvironment environment, string data)
    {
        if (configuration["MOTCUA_MASTER_KEY"] is { Length: > 0 } text)
        {
            var bytes = Convert.FromBase64String(text);
            return bytes.Length == 32 ? new MasterKey("configured", bytes) : throw new InvalidOperationException("MOTCUA_MASTER_KEY must be 32 bytes in Base64.");
        }

        if (environment.IsProduction())
        {
            throw new InvalidOperationException("MOTCUA_MASTER_KEY is missing: 32 random bytes in Base64 (openssl rand -base64 32). Keep it apart from the database and its backups.");
        }

        var file = Path.Combine(data, "master.key");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return new MasterKey("development", Convert.FromBase64String(File.ReadAllText(file)));
    }
}
