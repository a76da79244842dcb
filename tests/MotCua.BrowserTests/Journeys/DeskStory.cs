using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using MotCua.BrowserTests.Shell;

namespace MotCua.BrowserTests.Journeys;

/// <summary>What a journey needs before its own first step: dossiers filed over the API, people signed in, keys pressed.</summary>
public sealed class DeskStory(RunningCity city, Chromium chromium)
{
    /// <summary>The marital status certificate: head, specialist, head, leader and registry of ward A.</summary>
    public const string Marital = "1.004873";

    /// <summary>Its example in ward A.</summary>
    public const string MaritalHere = "valid-self-property";

    /// <summary>The construction permit: consults two departments.</summary>
    public const string Construction = "1.013225";

    /// <summary>Its example of a private house in ward A.</summary>
    public const string House = "valid-house";

    private const string Hall = "halls/commune-00004-2025";

    private readonly HttpClient sandbox = new() { BaseAddress = city.Sandbox };

    /// <summary>Files a procedure's example: a citizen online, an official at the counter, a helper at home under a mandate. Returns the dossier's key.</summary>
    /// <param name="papers">A small PDF for every paper of the example; otherwise none is handed in.</param>
    public async Task<Guid> FileAsync(string procedure, string persona = "citizen-an", bool papers = false)
    {
        using var http = await ApiAsync(persona);
        var example = JsonNode.Parse(await http.GetStringAsync($"api/v1/procedures/{procedure}/example?fixture={(procedure == Marital ? MaritalHere : House)}"))!.AsObject();
        foreach (var paper in papers ? example["components"]!.AsArray() : [])
            paper!["files"] = new JsonArray(await UploadAsync(http, paper["code"]!.GetValue<string>()));
        if (!papers)
            example["components"] = new JsonArray();
        example["channel"] = persona.StartsWith("citizen", StringComparison.Ordinal) ? "online" : persona.StartsWith("helper", StringComparison.Ordinal) ? "home" : "counter";
        if (example["channel"]!.GetValue<string>() == "home")
        {
            example["mandate"] = new JsonObject
            {
                ["covers"] = "untilResult", ["givenOn"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                ["proof"] = "spoken", ["note"] = "Người làm chứng: Đỗ Thị Ví Dụ, hàng xóm.",
            };
        }

        return (await SendAsync(http, "api/v1/dossiers", example, null)).GetProperty("id").GetGuid();
    }

    /// <summary>Any command over the API, with the revision the resource has now.</summary>
    public async Task<JsonElement> DossierAsync(string persona, Guid dossier, string command, object input)
    {
        using var http = await ApiAsync(persona);
        var now = await http.GetFromJsonAsync<JsonElement>($"api/v1/dossiers/{dossier}");
        return await SendAsync(http, $"api/v1/dossiers/{dossier}/{command}", input, now.GetProperty("revision").GetInt64());
    }

    /// <summary>Takes the whole fee of a dossier in cash, over the API.</summary>
    public async Task CollectAsync(string persona, Guid dossier)
    {
        using var http = await ApiAsync(persona);
        var fee = await http.GetFromJsonAsync<JsonElement>($"api/v1/dossiers/{dossier}/fee");
        var due = fee.GetProperty("due").GetInt64();
        await SendAsync(http, $"api/v1/dossiers/{dossier}/fee/collect", new { amount = due, tendered = due + 5_000 }, fee.GetProperty("revision").GetInt64());
    }

    /// <summary>Closes the persona's drawer over the API, with so much too little in it. Returns the drawer's key.</summary>
    public async Task<Guid> CloseDrawerAsync(string persona, long missing, string explanation)
    {
        using var http = await ApiAsync(persona);
        var drawer = (await http.GetFromJsonAsync<JsonElement>("api/v1/cash"))[0];
        var id = drawer.GetProperty("id").GetGuid();
        await SendAsync(http, $"api/v1/cash/{id}/close", new { counted = drawer.GetProperty("expected").GetInt64() - missing, explanation }, drawer.GetProperty("revision").GetInt64());
        return id;
    }

    /// <summary>Hands what is open at the persona's counter to a colleague.</summary>
    public async Task<Guid> HandOverAsync(string persona, Guid taker, string note)
    {
        using var http = await ApiAsync(persona);
        var open = await http.GetFromJsonAsync<JsonElement>("api/v1/handovers/open");
        return (await SendAsync(http, "api/v1/handovers", new { unit = open.GetProperty("unit").GetGuid(), taker, seen = open.GetProperty("seen").GetString(), note }, null)).GetProperty("id").GetGuid();
    }

    /// <summary>A filter kept under a name, or a list asked for as a file.</summary>
    public async Task<Guid> KeepAsync(string persona, string what, object input)
    {
        using var http = await ApiAsync(persona);
        return (await SendAsync(http, $"api/v1/{what}", input, null)).GetProperty("id").GetGuid();
    }

    /// <summary>Somebody takes a number in the hall of ward A.</summary>
    public async Task<Guid> TakeTicketAsync(string service, bool priority)
    {
        using var http = new HttpClient { BaseAddress = city.Web };
        return (await SendAsync(http, $"api/v1/{Hall}/tickets", new { service, priority }, null)).GetProperty("id").GetGuid();
    }

    /// <summary>Calls whoever is next to a desk.</summary>
    public async Task<Guid> CallAsync(string persona, int at)
    {
        using var http = await ApiAsync(persona);
        return (await SendAsync(http, $"api/v1/{Hall}/call", new { desk = at }, null)).GetProperty("called").GetProperty("id").GetGuid();
    }

    /// <summary>Any command about a ticket, with the revision it has now.</summary>
    public async Task TicketAsync(string persona, Guid ticket, string command)
    {
        using var http = await ApiAsync(persona);
        var now = await http.GetFromJsonAsync<JsonElement>($"api/v1/tickets/{ticket}");
        await SendAsync(http, $"api/v1/tickets/{ticket}/{command}", new { }, now.GetProperty("revision").GetInt64());
    }

    /// <summary>Completes the only open task of a step over the API.</summary>
    public async Task CompleteAsync(string persona, Guid dossier, string step, object input)
    {
        using var http = await ApiAsync(persona);
        var now = await http.GetFromJsonAsync<JsonElement>($"api/v1/dossiers/{dossier}");
        var task = now.GetProperty("tasks").EnumerateArray().Single(t => t.GetProperty("step").GetString() == step);
        await SendAsync(http, $"api/v1/tasks/{task.GetProperty("id").GetGuid()}/complete", input, task.GetProperty("revision").GetInt64());
    }

    /// <summary>Gives the only open task of a step to somebody.</summary>
    public async Task ReassignAsync(string persona, Guid dossier, string step, Guid assignee)
    {
        using var http = await ApiAsync(persona);
        var now = await http.GetFromJsonAsync<JsonElement>($"api/v1/dossiers/{dossier}");
        var task = now.GetProperty("tasks").EnumerateArray().Single(t => t.GetProperty("step").GetString() == step);
        await SendAsync(http, $"api/v1/tasks/{task.GetProperty("id").GetGuid()}/reassign", new { assignee }, task.GetProperty("revision").GetInt64());
    }

    public async Task<string> StatusAsync(string persona, Guid dossier)
    {
        using var http = await ApiAsync(persona);
        return (await http.GetFromJsonAsync<JsonElement>($"api/v1/dossiers/{dossier}")).GetProperty("status").GetString()!;
    }

    /// <summary>The official code, or the reference before acceptance.</summary>
    public async Task<string> CodeAsync(string persona, Guid dossier)
    {
        using var http = await ApiAsync(persona);
        var now = await http.GetFromJsonAsync<JsonElement>($"api/v1/dossiers/{dossier}");
        return (now.GetProperty("code").GetString() ?? now.GetProperty("reference").GetString())!;
    }

    /// <summary>The key of the open task of a step.</summary>
    public async Task<Guid> TaskAsync(string persona, Guid dossier, string step)
    {
        using var http = await ApiAsync(persona);
        var now = await http.GetFromJsonAsync<JsonElement>($"api/v1/dossiers/{dossier}");
        return now.GetProperty("tasks").EnumerateArray().Single(t => t.GetProperty("step").GetString() == step).GetProperty("id").GetGuid();
    }

    /// <summary>A browser in which an official has signed in.</summary>
    public async Task<IPage> SignInAsync(string persona, int width = 1280, bool javaScript = true, string language = "vi")
    {
        var context = await chromium.OpenAsync(city, width, language, javaScript);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?as=staff&returnUrl=/desk");
        await page.Locator($"button[value='{persona}']").ClickAsync();
        await page.WaitForURLAsync("**/desk");
        return page;
    }

    private async Task<HttpClient> ApiAsync(string persona)
    {
        using var answer = await sandbox.PostAsync($"personas/{persona}/token", null);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        return new HttpClient { BaseAddress = city.Web, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }

    private static async Task<string> UploadAsync(HttpClient http, string paper)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Papers.Pdf), "file", paper + ".pdf" } };
        using var answer = await http.PostAsync("api/v1/files", form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, string address, object body, long? revision)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (revision is { } seen)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new InvalidOperationException($"{address}: {(int)answer.StatusCode} {text}");
    }
}
