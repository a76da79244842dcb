using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace MotCua.BrowserTests.Shell;

/// <summary>What the pages of a person show: a citizen with one filed application and one begun. Made once, through the API and the door.</summary>
public sealed class Story(RunningCity city, Chromium chromium) : IAsyncLifetime
{
    public const string Citizen = "citizen-an";
    private const string Procedure = "1.004873";

    public string Dossier { get; private set; } = "";

    public string Draft { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Dossier = await FileAsync();
        await using var context = await chromium.OpenAsync(city, 1280);
        var page = await context.NewPageAsync();
        await SignInAsync(page, Citizen);
        await page.GotoAsync($"/procedures/{Procedure}/apply");
        Draft = new Uri(page.Url).Segments[3].TrimEnd('/');
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Through the real door: sign in at the sandbox's e-ID as this persona.</summary>
    public static async Task SignInAsync(IPage page, string persona)
    {
        await page.GotoAsync("/sign-in?as=citizen&returnUrl=/");
        await page.ClickAsync($"button[value={persona}]");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
    }

    /// <summary>The procedure's own example, filed as a program would.</summary>
    private async Task<string> FileAsync()
    {
        using var http = new HttpClient();
        var token = await http.PostAsync(new Uri(city.Sandbox, $"personas/{Citizen}/token"), null);
        token.EnsureSuccessStatusCode();
        var bearer = (await token.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        var example = await http.GetStringAsync(new Uri(city.Web, $"api/v1/procedures/{Procedure}/example?fixture=valid-self-property"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(city.Web, "api/v1/dossiers"))
        {
            Content = new StringContent(example, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", "browser-story");
        using var filed = await http.SendAsync(request);
        var body = await filed.Content.ReadAsStringAsync();
        if (!filed.IsSuccessStatusCode)
            throw new InvalidOperationException($"The example could not be filed: {(int)filed.StatusCode} {body}");
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("id").GetString()!;
    }
}
