using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MotCua.HostTests.Hosts;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Platform;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Web;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Operations;

/// <summary>What a server answers while it starts, and what it does not do again.</summary>
public sealed class StartTests(SqliteCity city) : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("motcua-start-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Until_the_city_is_loaded_the_server_is_alive_but_serves_nobody()
    {
        await using var app = Fresh();
        await app.Services.StartPlatformAsync(default);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            return answer.StatusCode;
        }

        (await StatusAsync("/healthz/live")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("/healthz/ready")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync("/api/v1/units")).ShouldBe(HttpStatusCode.ServiceUnavailable);

        await app.LoadCityAsync(default);
        (await StatusAsync("/api/v1/units")).ShouldBe(HttpStatusCode.ServiceUnavailable, "loaded, but not yet said to serve");
        app.Services.GetRequiredService<Serving>().Begin();
        (await StatusAsync("/healthz/ready")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("/api/v1/units")).ShouldBe(HttpStatusCode.OK);
        await app.StopAsync();
    }

    [Fact]
    public async Task Who_comes_too_early_reads_what_is_safe_and_whom_to_call()
    {
        await using var app = Fresh();
        await app.Services.StartPlatformAsync(default);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await http.GetAsync(new Uri("/my/dossiers", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Điều gì an toàn");
        page.ShouldContain("<html lang=\"vi\">");
        page.ShouldContain("<section lang=\"en\">");
        page.ShouldContain($"tel:{app.Services.GetRequiredService<CityFacts>().Hotline}");
        using var english = new HttpRequestMessage(HttpMethod.Get, "/my/dossiers");
        english.Headers.Add("Cookie", $"{Language.Cookie}=en");
        using var second = await http.SendAsync(english);
        (await second.Content.ReadAsStringAsync()).ShouldContain("<html lang=\"en\">");
        await app.StopAsync();
    }

    [Fact]
    public async Task Nobody_is_served_before_both_the_city_is_loaded_and_the_server_has_started()
    {
        await using var app = Fresh();
        var started = new TaskCompletionSource();
        var units = app.Services.GetRequiredService<IUnits>();
        var starting = app.StartCityAsync(default, meanwhile: () => started.Task);
        while (!Loaded(units))
        {
            await Task.Delay(50);
        }

        await Task.Delay(100);
        app.Services.GetRequiredService<Serving>().Begun.ShouldBeFalse();
        started.SetResult();
        (await starting).ShouldBeNull();
        app.Services.GetRequiredService<Serving>().Begun.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_stops_a_server_while_it_loads_does_not_wait_for_the_end_of_it()
    {
        await using var app = Fresh();
        await Should.ThrowAsync<OperationCanceledException>(() => app.StartCityAsync(default, meanwhile: () =>
        {
            app.Lifetime.StopApplication();
            return Task.CompletedTask;
        }));
        app.Services.GetRequiredService<Serving>().Begun.ShouldBeFalse();
        Loaded(app.Services.GetRequiredService<IUnits>()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_cannot_listen_loads_no_further()
    {
        await using var app = Fresh();
        (await Should.ThrowAsync<IOException>(() => app.StartCityAsync(default, meanwhile: () => throw new IOException("the port is taken")))).Message.ShouldBe("the port is taken");
        await Task.Delay(1500);
        Loaded(app.Services.GetRequiredService<IUnits>()).ShouldBeFalse();
    }

    private static bool Loaded(IUnits units)
    {
        try
        {
            return units.Current is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private WebApplication Fresh() => WebHost.Build([
        "--urls=http://127.0.0.1:0", "--environment=Development", $"--MOTCUA_DATA={data}", $"--MOTCUA_CATALOGUE={city.Catalogue}", "--MOTCUA_SEED=sandbox",
        $"--MOTCUA_SANDBOX_URL={city.Sandbox}"]);

    [Fact]
    public async Task The_files_a_city_was_loaded_from_are_known_by_their_bytes()
    {
        var loaded = city.Services.GetRequiredService<LoadedFiles>();
        (await loaded.SameAsync("catalogue/sandbox", LoadedFiles.HashOf(city.Catalogue, typeof(CityStart), typeof(OrganisationsSeed)), default)).ShouldBeTrue();

        await File.WriteAllTextAsync(Path.Combine(data, "a.yaml"), "a: 1");
        var before = LoadedFiles.HashOf(data);
        await File.WriteAllTextAsync(Path.Combine(data, "a.yaml"), "a: 2");
        LoadedFiles.HashOf(data).ShouldNotBe(before);
        await loaded.KeepAsync("test", before, default);
        (await loaded.SameAsync("test", LoadedFiles.HashOf(data), default)).ShouldBeFalse();
        await loaded.KeepAsync("test", LoadedFiles.HashOf(data), default);
        (await loaded.SameAsync("test", LoadedFiles.HashOf(data), default)).ShouldBeTrue();
    }
}
