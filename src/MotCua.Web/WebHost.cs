using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Authority;
using MotCua.Catalogue;
using MotCua.Dossiers;
using MotCua.Dossiers.Exports;
using MotCua.Dossiers.Documents;
using MotCua.Fees;
using MotCua.Forms;
using MotCua.Notices;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Organisations.Files;
using MotCua.People;
using MotCua.Performance;
using MotCua.Performance.Index766;
using MotCua.Platform;
using MotCua.Platform.Commands;
using MotCua.Platform.Files;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Shifts;
using MotCua.Tickets;
using MotCua.Web.Access;
using MotCua.Web.Pages.Desk;
using MotCua.Web.Api;
using MotCua.Web.Api.Description;
using MotCua.Web.Pages.Citizen.Apply;
using MotCua.Web.Operations;
using FileOptions = MotCua.Platform.Files.FileOptions;

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

        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);

        var storage = configuration.GetConnectionString("MotCua") is { Length: > 0 } postgres
            ? StorageOptions.Postgres(postgres, configuration.GetConnectionString("MotCuaOwner"))
            : StorageOptions.Sqlite(Path.Combine(city.Data, "motcua.db"));
        builder.Services.AddSingleton(new SchemaSource(typeof(PeopleModule).Assembly));
        builder.Services.AddPlatform(storage, MasterKeyOf(configuration, builder.Environment, city.Data), city.Zone);
        builder.Services.AddOperations(new OperationsOptions(city.Data, configuration["MOTCUA_FILES"], configuration["MOTCUA_SEAL_KEY"])).AddOperationsJobs(
            configuration.GetValue("MOTCUA_KEEP_ANSWERS_DAYS", StoredAnswers.FewestDays));
        builder.Services.AddPeople();
        builder.Services.AddAuthority();
        builder.Services.AddOrganisations(CityFile.Read(city.Catalogue));
        builder.Services.AddCatalogue(CatalogueWords.Read(city.Catalogue));
        builder.Services.AddFiles(FilesOf(configuration, city.Data), scan: true);
        builder.Services.AddForms();
        builder.Services.AddDossiers();
        // Sweeping takes objects that no upload knows (MOTCUA_UPLOADS_KEPT_DAYS): files of lists are gone before.
        builder.Services.AddSingleton(new ExportOptions(TimeSpan.FromHours(Math.Clamp(
            configuration.GetValue("MOTCUA_EXPORT_HOURS", 24), 1, Math.Max(1, (configuration.GetValue("MOTCUA_UPLOADS_KEPT_DAYS", 7) * 24) - 2)))));
        builder.Services.AddFees();
        builder.Services.AddTickets(HallsFile.Read(city.Catalogue), TakeLimitsOf(configuration));
        builder.Services.AddShifts();
        builder.Services.AddPerformance(IndexRulesFile.Read(city.Catalogue));
        builder.Services.AddDocuments(new Uri(configuration["MOTCUA_URL"] ?? "http://localhost:5080"));
        builder.Services.AddNotices();
        builder.Services.AddSingleton(provider => FormContextsOf(provider, city.Zone, allowTestIds: !builder.Environment.IsProduction()));
        // The server may listen while jobs and keys are read in; until the city is loaded it answers 503.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Services.AddSingleton(provider => new DiskRoom(
            [provider.GetRequiredService<FileOptions>().Directory, city.Data], configuration.GetValue("MOTCUA_FREE_MB", DiskRoom.LeastMegabytes)));
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<ClockWatch>();
        }

        // A body that cannot be read is the caller's matter everywhere, also in development: 400, no fault in the log.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(Envelope.Lists);
        });
        ApiDocument.Add(builder.Services);
        TelemetryExport.Add(builder.Services, configuration);
        builder.Services.AddWebShell();
        builder.Services.AddApply();
        builder.Services.AddDesk();
        builder.Services.AddAccess(configuration, builder.Environment);
        alsoAdd?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseProxies();
        app.UseWarmUp();
        app.UseWebShell();
        app.UseRouting();
        app.UseAccess();
        app.UseSoundText();
        app.MapWebShell();
        app.MapAccess();
        app.MapApply();
        app.MapDesk();
        var api = app.MapGroup("/api/v1").WithMetadata(new BodyLimit());
        api.MapUnits();
        api.MapProcedures(app.Environment);
        NoticesApi.Map(api);
        ProfileApi.Map(api);
        FilesApi.Map(api);
        UploadsApi.Map(api);
        DraftsApi.Map(api);
        DossiersApi.Map(api);
        PapersApi.Map(api);
        RegisterApi.Map(api);
        ExportsApi.Map(api);
        ViewsApi.Map(api);
        FeesApi.Map(api);
        TicketsApi.Map(api);
        ShiftsApi.Map(api);
        FiguresApi.Map(api);
        PapersApi.MapPages(app);
        TasksApi.Map(api);
        TogetherApi.Map(api);
        TrackingApi.Map(api);
        ApiDocument.Map(app);
        Health.Map(app);
        TelemetryExport.Map(app);
        if (app.Environment.IsDevelopment())
        {
            DevClock.Map(app);
        }

        alsoMap?.Invoke(app);
        BoundEndpoints.Bind(app);
        return app;
    }

    private static TakeLimits TakeLimitsOf(ConfigurationManager configuration) =>
        new(configuration.GetValue("MOTCUA_TICKETS_PER_HOUR", TakeLimits.Usual), Networks.Read("MOTCUA_KIOSKS", configuration["MOTCUA_KIOSKS"]));

    private static FileOptions FilesOf(ConfigurationManager configuration, string data) => new(
        configuration["MOTCUA_FILES"] ?? Path.Combine(data, "files"),
        configuration.GetValue("MOTCUA_FILE_MOST_MB", FileOptions.DefaultMostBytes / 1024 / 1024) * 1024 * 1024,
        configuration["MOTCUA_CLAMD_HOST"] ?? SandboxHostOf(configuration),
        configuration.GetValue("MOTCUA_CLAMD_PORT", SandboxPortOf(configuration) + 1))
    {
        UnfiledKept = TimeSpan.FromDays(configuration.GetValue("MOTCUA_UPLOADS_KEPT_DAYS", 7)),
        MostResumable = configuration.GetValue("MOTCUA_RESUMABLE_MOST_MB", 500L) * 1024 * 1024,
        PartialKept = TimeSpan.FromHours(configuration.GetValue("MOTCUA_RESUMABLE_HOURS", 24)),
        MostMegapixels = configuration.GetValue("MOTCUA_PICTURE_MOST_MEGAPIXELS", 250),
        ScanTimeout = TimeSpan.FromSeconds(configuration.GetValue("MOTCUA_SCAN_SECONDS", 60)),
        MostUnfiled = configuration.GetValue("MOTCUA_UNFILED_MOST", 300),
        MostUnfiledBytes = configuration.GetValue("MOTCUA_UNFILED_MOST_MB", 2000L) * 1024 * 1024,
    };

    // The sandbox's scanner listens on the port after its web port.
    private static string? SandboxHostOf(ConfigurationManager configuration) => Sandbox(configuration)?.Host;

    private static int SandboxPortOf(ConfigurationManager configuration) => Sandbox(configuration)?.Port ?? 3309;

    private static Uri? Sandbox(ConfigurationManager configuration) =>
        Uri.TryCreate(configuration["MOTCUA_SANDBOX_URL"], UriKind.Absolute, out var url) ? url : null;

    private static FormContexts FormContextsOf(IServiceProvider provider, TimeZoneInfo zone, bool allowTestIds)
    {
        var units = provider.GetRequiredService<IUnits>();
        return new(
            now => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime),
            (key, day) => Guid.TryParse(key, out var id) && units.Current.Find(id) is { Level: UnitLevel.Commune } unit && unit.On(day),
            allowTestIds);
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

        var made = KeyFile.ReadOrMake(Path.Combine(data, "master.key"), () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return new MasterKey("development", Convert.FromBase64String(made));
    }
}
