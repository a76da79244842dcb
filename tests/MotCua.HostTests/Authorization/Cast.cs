using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Time;

namespace MotCua.HostTests.Authorization;

/// <summary>Everybody who tries: each with a session of their own, signed in before the scene's dossier exists.</summary>
public sealed class Cast(TestCity city) : IDisposable
{
    public const string Nobody = "anonymous";

    /// <summary>Persona by the part they play against a dossier of ward A whose party is <see cref="Scene.Owner"/>.</summary>
    public static IReadOnlyDictionary<string, string> Intruders { get; } = new Dictionary<string, string>
    {
        ["anonymous"] = Nobody,
        ["other citizen"] = "citizen-binh",
        ["other unit's officer"] = "specialist-2",
        ["other unit's counter"] = "counter-2",
        ["same unit, wrong role"] = "helper-1",
        ["former officer"] = "consult-2",
        ["unit administrator"] = "unit-admin",
        ["catalogue administrator"] = "catalogue-admin",
        ["integrator"] = "integrator",
    };

    private readonly Dictionary<string, HttpClient> clients = new(StringComparer.Ordinal);

    /// <summary>A session of that persona, made when first needed.</summary>
    public async Task<HttpClient> SessionAsync(string persona) =>
        clients.TryGetValue(persona, out var known) ? known : clients[persona] = await FreshSessionAsync(persona);

    /// <summary>Another session of that persona; the caller disposes of it.</summary>
    public async Task<HttpClient> FreshSessionAsync(string persona)
    {
        // Redirects are not followed here: where one leads is part of the answer.
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        var session = new HttpClient(handler) { BaseAddress = city.Web };
        session.DefaultRequestHeaders.Add("Accept", "text/html,application/json");
        if (persona == "integrator")
        {
            session.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await IntegratorTokenAsync());
            return session;
        }

        session.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        if (persona != Nobody)
        {
            using var browser = new Browser(city);
            await browser.SignInAsync(persona);
            handler.CookieContainer = browser.Cookies;
        }

        return session;
    }

    /// <summary>The former officer held every role of ward A until now.</summary>
    public async Task RetireAsync(CancellationToken ct)
    {
        var assignments = city.Services.GetRequiredService<IAssignments>();
        var now = city.Services.GetRequiredService<CityClock>().GetUtcNow();
        var ward = city.UnitOf("commune-00004-2025");
        var subject = (await (await SessionAsync(Intruders["former officer"])).GetFromJsonAsync<JsonElement>("/api/v1/me", ct)).GetProperty("subject").GetGuid();
        foreach (var role in Enum.GetValues<Role>())
        {
            await assignments.AssignAsync(subject, ward, role, now.AddDays(-30), ct);
        }

        await assignments.EndAsync(subject, null, null, now, ct);
    }

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    private async Task<string> IntegratorTokenAsync()
    {
        using var client = new HttpClient();
        var answer = await client.PostAsync(new Uri(city.Sandbox, "/personas/integrator/token"), null);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
