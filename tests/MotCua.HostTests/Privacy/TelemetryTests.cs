using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.HostTests.Hosts;
using MotCua.Web.Operations;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Privacy;

public sealed class TelemetryOnSqlite() : TelemetryTests(new SqliteCity());

public sealed class TelemetryOnPostgres() : TelemetryTests(new PostgresCity());

/// <summary>What leaves the server for whoever watches it: figures and spans about the work, nothing about a person or a dossier.</summary>
public abstract partial class TelemetryTests(TestCity city) : IAsyncLifetime
{
    private const string Typed = "chim-vành-khuyên-40bb";

    private readonly Story story = new(city);
    private readonly ConcurrentQueue<string> received = new();
    private WebApplication? collector;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        collector = builder.Build();
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.Enqueue($"{http.Request.Path} {Encoding.UTF8.GetString(body.ToArray())}");
        });
        await collector.StartAsync();
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        // Spans are the whole process's: other cities of the run make some too, and none of ours may be dropped for them.
        city.Settings = [$"--OTEL_EXPORTER_OTLP_ENDPOINT={address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_BSP_MAX_QUEUE_SIZE=200000"];
        await city.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        story.Dispose();
        await city.DisposeAsync();
        await collector!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_journey_is_measured_and_nothing_of_it_is_told()
    {
        var application = story.Application();
        application["form"]!["movedBefore"] = true;
        application["form"]!["previousResidences"] = new JsonArray(new JsonObject { ["place"] = Typed, ["from"] = "2010-01-01", ["to"] = "2015-12-31" });
        var told = await story.TellAsync(Stage.Rated, application, Typed);
        using (var refused = Story.Request(HttpMethod.Post, $"dossiers/{told.Id}/accept", revision: told.Revision))
        {
            (await (await story.AsAsync("counter-1")).SendAsync(refused)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        await story.AskAsync("counter-1", HttpMethod.Get, $"dossiers/{told.Code}/timeline");
        await story.AskAsync("counter-1", HttpMethod.Get, $"procedures?q={Typed}");
        (await (await story.AsAsync("counter-1")).GetAsync(new Uri($"/no/such/{Typed}?q={Typed}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Who says in a header that nobody should look is looked at all the same.
        using (var hidden = Story.Request(HttpMethod.Post, "dossiers/search", new { text = "999088000101" }))
        {
            hidden.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
            (await (await story.AsAsync("counter-1")).SendAsync(hidden)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var client = new HttpClient { BaseAddress = city.Web };
        var metrics = await client.GetStringAsync("/metrics");
        metrics.ShouldMatch("""motcua_command_duration_seconds_count\{[^}]*command="Accept"[^}]*outcome="committed"[^}]*\} [1-9]""");
        metrics.ShouldMatch("""motcua_command_duration_seconds_count\{[^}]*command="Accept"[^}]*outcome="refused"[^}]*problem="dossiers.not-submitted"[^}]*\} [1-9]""");
        metrics.ShouldContain("http_server_request_duration_seconds_count");
        metrics.ShouldContain("/api/v1/dossiers/{id}/timeline");
        var labels = metrics.Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => Label().Matches(line).Select(match => match.Groups[1].Value)).Distinct();
        string[] ofTheFormat = ["le", "otel_scope_name", "otel_scope_version", "service_name", "service_instance_id", "telemetry_sdk_name", "telemetry_sdk_language", "telemetry_sdk_version"];
        labels.Except(TelemetryExport.Allowed.Select(label => label.Replace('.', '_'))).Except(ofTheFormat).ShouldBeEmpty();

        var sent = Sent();
        sent.ShouldContain("/v1/traces");
        sent.ShouldContain("/v1/metrics");
        sent.ShouldContain("command Accept");
        sent.ShouldContain("POST /api/v1/dossiers/{id:guid}/accept");
        sent.ShouldContain("POST /api/v1/dossiers/search");

        foreach (var word in new[]
        {
            Typed, "Nguyễn Văn An", "999088000101", "0990000101", "an@example.test", told.Id.ToString(), $"{told.Id:N}", told.Reference, told.Code!,
            "01990000-0000-7000-8000-00000000a001", "select ", "insert into",
        })
        {
            metrics.ShouldNotContain(word);
            sent.ShouldNotContain(word);
        }
    }

    private string Sent()
    {
        city.Services.GetRequiredService<TracerProvider>().ForceFlush();
        city.Services.GetRequiredService<MeterProvider>().ForceFlush();
        return string.Join('\n', received);
    }

    [Fact]
    public async Task The_figures_are_for_this_machine_or_for_the_token()
    {
        (await StatusAsync()).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(("X-Forwarded-For", "203.0.113.7"))).ShouldBe(HttpStatusCode.NotFound, "a proxy on this machine opens nothing");
        (await StatusAsync(("Forwarded", "for=203.0.113.7"))).ShouldBe(HttpStatusCode.NotFound);

        city.Settings = ["--MOTCUA_METRICS_TOKEN=mot-hai-ba"];
        await city.RestartAsync();
        (await StatusAsync()).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(("Authorization", "Bearer bon-nam-sau"))).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(("Authorization", "Bearer mot-hai-ba"), ("X-Forwarded-For", "203.0.113.7"))).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> StatusAsync(params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(city.Web, "/metrics"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex("[{,]([a-zA-Z_][a-zA-Z0-9_]*)=\"")]
    private static partial Regex Label();
}
