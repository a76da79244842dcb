using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace MotCua.HostTests.Durability;

/// <summary>Commands of clients whose server is killed under them.</summary>
internal static class Resent
{
    /// <summary>
    /// Sends a command with one key until there is an answer: done (200, 201) or too late (409, 412). What is none of these is a
    /// fault of the server.
    /// </summary>
    /// <param name="revision">What the client has seen, for <c>If-Match</c>.</param>
    public static async Task<JsonElement> UntilAnsweredAsync(HttpClient http, string address, object? body, long? revision = null)
    {
        var key = Guid.CreateVersion7().ToString();
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body ?? new { }) };
                request.Headers.Add("Idempotency-Key", key);
                if (revision is { } seen)
                {
                    request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
                }

                using var answer = await http.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                switch (answer.StatusCode)
                {
                    case HttpStatusCode.ServiceUnavailable:
                    case HttpStatusCode.Conflict when text.Contains("request.in-flight", StringComparison.Ordinal):
                        break; // begins, does not know, or is at it: the same key finds out
                    case HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed:
                        return JsonSerializer.Deserialize<JsonElement>(text);
                    default:
                        throw new InvalidOperationException($"{address}: {(int)answer.StatusCode} {text}");
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
            {
                // Killed: nobody knows whether it was done.
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Reads until there is an answer.</summary>
    public static async Task<JsonElement> UntilReadAsync(HttpClient http, string address)
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return await answer.Content.ReadFromJsonAsync<JsonElement>();
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
            {
                // Read again.
            }

            await Task.Delay(50);
        }
    }
}
