using Microsoft.Extensions.DependencyInjection;
using MotCua.Web.Assets;

namespace MotCua.HostTests.Authorization;

/// <summary>One entry a route. A new route without an entry fails the walk: add it here, with its rightful person.</summary>
public static class Entries
{
    public static IReadOnlyList<Entry> All { get; } =
    [
        // The door: open to everybody, says nothing of anybody.
        Open("/sign-in"),
        Open("/sign-in/failed"),
        new("GET /sign-out", _ => Get("/sign-out")) { Rightful = "citizen-lan", SameWithout = true },
        Open("/session-ended"),
        new("POST /sign-out", _ => Post("/sign-out")) { Rightful = "citizen-lan", EndsSession = true },

        // Mine only.
        new("GET /api/v1/me", _ => Get("/api/v1/me")) { Rightful = Scene.Owner, Finds = "name", SameWithout = true },
        new("GET /kept/{key:guid}", scene => Get($"/kept/{scene.KeptPost}")) { Rightful = Scene.Owner, Finds = "form-text" },
        new("GET /test/form", scene => Get($"/test/form?kept={scene.KeptPost}")) { Rightful = Scene.Owner, Finds = "form-text" },
        new("POST /test/form", _ => Post("/test/form", ("story", "x"))) { Rightful = Scene.Owner },

        // For all, without anybody's data.
        Open("/design"),
        new("GET,HEAD /assets/{**name}", scene => Get(scene.City.Services.GetRequiredService<StaticAssets>()["citizen.css"])) { SameWithout = true },
    ];

    private static Entry Open(string address) => new($"GET {address}", _ => Get(address)) { SameWithout = true };

    internal static HttpRequestMessage Get(string address) => new(HttpMethod.Get, new Uri(address, UriKind.Relative));

    /// <summary>A post of a form; the walk adds the tokens of the session it is sent with.</summary>
    internal static HttpRequestMessage Post(string address, params (string Name, string Value)[] fields) =>
        new(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
}
