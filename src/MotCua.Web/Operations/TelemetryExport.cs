using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MotCua.Kernel;
using MotCua.Platform.Telemetry;
using MotCua.Web.Api;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MotCua.Web.Operations;

/// <summary>
/// Where measurements and spans go: <c>GET /metrics</c> for Prometheus, and an OpenTelemetry collector where
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. Only labels of a fixed list leave the server, whoever measured.
/// </summary>
internal static class TelemetryExport
{
    public const string Address = "/metrics";
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Sampler = "OTEL_TRACES_SAMPLER";

    /// <summary>Meters beside our own, of the frameworks we stand on.</summary>
    public static IReadOnlyList<string> Meters { get; } = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];

    /// <summary>Labels and attributes that may leave the server. Paths, queries, addresses, statements and ids are not among them.</summary>
    public static IReadOnlyList<string> Allowed { get; } =
    [
        .. Measures.Labels.Values.SelectMany(labels => labels).Distinct(),
        "db.client.connection.state", "db.system.name", "error.type", "gc.heap.generation", "dotnet.gc.heap.generation", "http.request.method",
        "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme",
    ];

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var collector = !string.IsNullOrEmpty(configuration[Endpoint]);
        var telemetry = services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("motcua"));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter([Measures.Name, .. Meters]).AddView(_ => new MetricStreamConfiguration { TagKeys = [.. Allowed] }).AddPrometheusExporter();
            if (collector)
            {
                metrics.AddOtlpExporter();
            }
        });
        if (collector)
        {
            telemetry.WithTracing(traces =>
            {
                if (string.IsNullOrEmpty(configuration[Sampler]))
                {
                    // The framework's default leaves it to the caller's traceparent header whether we look at the request.
                    traces.SetSampler(new AlwaysOnSampler());
                }

                traces.AddSource(Measures.Name, "Npgsql").AddAspNetCoreInstrumentation().AddProcessor(new HarmlessSpans()).AddOtlpExporter();
            });
        }
    }

    /// <summary>For callers on this machine that came through no proxy, or for who has the token (<c>MOTCUA_METRICS_TOKEN</c>).</summary>
    public static void Map(WebApplication app)
    {
        var token = app.Configuration["MOTCUA_METRICS_TOKEN"];
        var scrape = ((IApplicationBuilder)app).New().UseOpenTelemetryPrometheusScrapingEndpoint().Build();
        app.MapGet(Address, async (HttpContext http) =>
        {
            if (!May(http, token))
            {
                return Problem.NotFound.ToHttp();
            }

            await scrape(http);
            return Results.Empty;
        }).ExcludeFromDescription();
    }

    private static bool May(HttpContext http, string? token)
    {
        if (!string.IsNullOrEmpty(token))
        {
            return CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {token}"));
        }

        // Behind a proxy on this machine everybody would come from loopback; what it forwards, it says so.
        return http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
            && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
    }

    /// <summary>Strips spans of everything but <see cref="Allowed"/>; one that carries an exception's words is not sent at all.</summary>
    private sealed class HarmlessSpans : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Kept = new(Allowed, StringComparer.Ordinal);

        public override void OnEnd(Activity data)
        {
            foreach (var tag in data.TagObjects.Where(tag => !Kept.Contains(tag.Key)).ToList())
            {
                data.SetTag(tag.Key, null);
            }

            if (data.StatusDescription is not null)
            {
                data.SetStatus(data.Status);
            }

            if (data.Events.Any(happened => happened.Tags.Any()) || data.Links.Any(link => link.Tags?.Any() == true))
            {
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }
        }
    }
}
