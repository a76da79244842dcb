using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Dossiers.Contracts;
using MotCua.HostTests.Hosts;

namespace MotCua.HostTests.Durability;

/// <summary>
/// One client over HTTP: files dossiers, some with an uploaded file, and has them accepted, worked on, supplied or
/// withdrawn, each with its key until the server has answered. What was answered it writes to its own file.
/// </summary>
internal sealed class KillClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly int number;
    private readonly KillField field;
    private readonly Random random;
    private readonly IReadOnlyDictionary<string, string> tokens;
    private readonly string application;
    private readonly Acknowledgements heard;
    private readonly HttpClient http;
    private int dossiers;

    public KillClient(int number, KillField field, Random random, Uri web, IReadOnlyDictionary<string, string> tokens, string application, string folder)
    {
        (this.number, this.field, this.random, this.tokens, this.application) = (number, field, random, tokens, application);
        heard = new Acknowledgements(Path.Combine(folder, $"client-{number:00}.ack"));
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 2 }) { BaseAddress = web, Timeout = TimeSpan.FromSeconds(40) };
    }

    /// <summary>SHA-256 of the bytes this client sent, by the id the server gave the file.</summary>
    public Dictionary<Guid, string> Hashes { get; } = [];

    /// <summary>Statuses that say neither yes nor "find out": there should be none.</summary>
    public List<string> Surprises { get; } = [];

    public void Dispose()
    {
        http.Dispose();
        heard.Dispose();
    }

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await OneDossierAsync(end);
        }
    }

    private async Task OneDossierAsync(CancellationToken end)
    {
        var marker = $"m{number}x{++dossiers}@example.test";
        IReadOnlyList<Guid> files = random.Next(2) == 0 ? [await UploadAsync(marker, end)] : [];
        var dossier = await CommandAsync(nameof(DossierSubmitted), Story.Citizen, "dossiers", Application(marker, files), null, marker, "", files, end);
        var (id, reference, revision) = (dossier.GetProperty("id").GetGuid(), dossier.GetProperty("reference").GetString()!, dossier.GetProperty("revision").GetInt64());
        switch (random.Next(5))
        {
            case 0:
                await CommandAsync(nameof(DossierStopped), Story.Citizen, $"dossiers/{id}/withdraw", new JsonObject(), revision, marker, reference, [], end);
                break;
            case 1:
                var asked = await CommandAsync(nameof(GuidanceGiven), "counter-1", $"dossiers/{id}/request-supplement",
                    new JsonObject { ["items"] = new JsonArray("Giấy tờ"), ["reason"] = "Thiếu giấy tờ" }, revision, marker, reference, [], end);
                var more = await UploadAsync(marker, end);
                await CommandAsync(nameof(DossierSupplied), Story.Citizen, $"dossiers/{id}/supply",
                    new JsonObject { ["components"] = Components([.. files, more]) }, asked.GetProperty("revision").GetInt64(), marker, reference, [more], end);
                break;
            case 2:
                await CommandAsync(nameof(DossierAccepted), "counter-1", $"dossiers/{id}/accept", new JsonObject(), revision, marker, reference, [], end);
                break;
            default:
                await CommandAsync(nameof(DossierAccepted), "counter-1", $"dossiers/{id}/accept", new JsonObject(), revision, marker, reference, [], end);
                await TaskAsync(id, reference, marker, end);
                break;
        }
    }

    /// <summary>The head claims the first work item and assigns the dossier.</summary>
    private async Task TaskAsync(Guid dossier, string reference, string marker, CancellationToken end)
    {
        var task = (await ReadAsync("counter-1", $"dossiers/{dossier}", end)).GetProperty("tasks")[0];
        var (id, revision) = (task.GetProperty("id").GetGuid(), task.GetProperty("revision").GetInt64());
        var claimed = await CommandAsync(nameof(TaskClaimed), "head-1", $"tasks/{id}/claim", new JsonObject(), revision, marker, reference, [], end);
        await CommandAsync(nameof(TaskCompleted), "head-1", $"tasks/{id}/complete", new JsonObject { ["outcome"] = "assigned" },
            claimed.GetProperty("revision").GetInt64(), marker, reference, [], end);
    }

    private async Task<Guid> UploadAsync(string marker, CancellationToken end)
    {
        var bytes = new byte[random.Next(200, 150_000)];
        random.NextBytes(bytes);
        ((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).CopyTo(bytes, 0);
        await field.MayBeginAsync();
        end.ThrowIfCancellationRequested();
        // An upload has no key: sent again it is another file, and the one nobody heard of is swept up later.
        var taken = await UntilHeardAsync(
            () => Request(Story.Citizen, "files", null, null, new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "giấy-tờ.png" } }),
            body => new Acknowledgement(Acknowledgements.Upload, "", "", marker, [body.GetProperty("id").GetGuid()]));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (taken.GetProperty("sha256").GetString() != hash)
        {
            Surprises.Add("an upload was acknowledged with another hash");
        }

        Hashes[taken.GetProperty("id").GetGuid()] = hash;
        return taken.GetProperty("id").GetGuid();
    }

    private async Task<JsonElement> CommandAsync(
        string kind, string persona, string path, JsonObject body, long? revision, string marker, string reference, IReadOnlyList<Guid> files, CancellationToken end)
    {
        var key = Guid.CreateVersion7().ToString();
        var text = body.ToJsonString();
        await field.MayBeginAsync();
        end.ThrowIfCancellationRequested();
        return await UntilHeardAsync(
            () => Request(persona, path, key, revision, new StringContent(text, new MediaTypeHeaderValue("application/json"))),
            answer => new Acknowledgement(kind, key, reference.Length > 0 ? reference : answer.GetProperty("reference").GetString()!, marker, files));
    }

    /// <summary>Sends the same request until it is answered; an answer is written down before anything else happens.</summary>
    private async Task<JsonElement> UntilHeardAsync(Func<HttpRequestMessage> request, Func<JsonElement, Acknowledgement> acknowledge)
    {
        var begun = Environment.TickCount64;
        for (var attempt = 1; Environment.TickCount64 - begun < Patience.TotalMilliseconds; attempt++)
        {
            var sentAt = Environment.TickCount64;
            field.Sent();
            try
            {
                using var sent = request();
                using var answer = await http.SendAsync(sent);
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.IsSuccessStatusCode)
                {
                    var body = JsonSerializer.Deserialize<JsonElement>(text);
                    heard.Write(acknowledge(body));
                    field.Heard();
                    return body;
                }

                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter is null)
                {
                    Surprises.Add($"{(int)answer.StatusCode} to {sent.Method} {sent.RequestUri}: {text}");
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
            {
                // The server died under the request, or is not there yet.
            }
            finally
            {
                field.Returned();
            }

            if (attempt == 1)
            {
                field.NotHeard(sentAt);
                field.OnceMore();
            }

            await Task.Delay(50);
            await field.MaySendAgainAsync();
        }

        throw new TimeoutException($"No answer in {Patience}. {Surprises.LastOrDefault()}");
    }

    /// <summary>Reading is no part of what is counted; it goes on until it succeeds.</summary>
    private async Task<JsonElement> ReadAsync(string persona, string path, CancellationToken end)
    {
        while (true)
        {
            await field.MayBeginAsync();
            end.ThrowIfCancellationRequested();
            try
            {
                using var sent = Request(persona, path, null, null, null);
                using var answer = await http.SendAsync(sent, end);
                if (answer.IsSuccessStatusCode)
                {
                    return await answer.Content.ReadFromJsonAsync<JsonElement>(end);
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                // Read again.
            }

            await Task.Delay(50, end);
        }
    }

    private HttpRequestMessage Request(string persona, string path, string? key, long? revision, HttpContent? content)
    {
        var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, new Uri("/api/v1/" + path, UriKind.Relative)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[persona]);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (revision is { } number)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{number}\"");
        }

        return request;
    }

    private JsonObject Application(string marker, IReadOnlyList<Guid> files)
    {
        var body = JsonNode.Parse(application)!.AsObject();
        body["form"]!["email"] = marker;
        body["components"] = Components(files);
        return body;
    }

    private static JsonArray Components(IReadOnlyList<Guid> files) =>
        files.Count == 0 ? [] : [new JsonObject { ["code"] = "formerStatusEvidence", ["files"] = new JsonArray([.. files.Select(file => JsonValue.Create(file))]) }];
}
