using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MotCua.HostTests.Hosts;

namespace MotCua.HostTests.Forms;

/// <summary>The API with a bearer token of a persona.</summary>
internal static class ApiClient
{
    public static async Task<HttpClient> ForAsync(TestCity city, string persona)
    {
        using var sandbox = new HttpClient();
        var answer = await sandbox.PostAsync(new Uri(city.Sandbox, $"/personas/{persona}/token"), null);
        answer.EnsureSuccessStatusCode();
        // A busy machine may take longer than a second to say that it will not read a body.
        var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = city.Web };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!);
        return client;
    }

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path, object? body, string? key = null, long? revision = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1/" + path, UriKind.Relative));
        if (body is not null)
            request.Content = body as HttpContent ?? JsonContent.Create(body);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (revision is { } number)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{number}\"");
        return await client.SendAsync(request);
    }

    public static Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();
}
