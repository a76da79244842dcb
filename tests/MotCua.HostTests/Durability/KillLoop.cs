using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using MotCua.HostTests.Hosts;
using MotCua.Platform.Storage;
using Shouldly;

namespace MotCua.HostTests.Durability;

/// <summary>What is killed in a round.</summary>
internal enum Victim
{
    /// <summary>The process that is web and worker.</summary>
    Server,
    /// <summary>PostgreSQL's postmaster; the server must find its way back by itself.</summary>
    Postmaster,
}

/// <summary>
/// Clients file and work while processes are killed under them at random moments. What was acknowledged must be there once;
/// what had no answer is sent again with its key and must be there once as well.
/// </summary>
internal sealed class KillLoop : IAsyncDisposable
{
    private const int Clients = 20;
    private const int LeastAcknowledged = 50;
    private const int LeastInFlight = 10;
    private const int LeastUnanswered = 5;
    private const int Blows = 6;

    private static readonly string[] Personas = [Story.Citizen, "counter-1", "head-1"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly CityProcesses city;
    private readonly Random random;
    private readonly KillField field = new(Clients);
    private readonly CancellationTokenSource end = new();
    private readonly string folder;
    private readonly string name;
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);
    private List<KillClient> clients = [];
    private List<Task> running = [];
    private OutsideCount before = null!;

    private KillLoop(CityProcesses city, string name, int seed)
    {
        (this.city, this.name, random) = (city, name, new Random(seed));
        folder = Directory.CreateDirectory(Path.Combine(city.Data, "acknowledged")).FullName;
        Say($"seed {seed}, {Clients} clients");
    }

    public static async Task<KillLoop> StartAsync(StorageEngine engine, int seed)
    {
        var loop = new KillLoop(await CityProcesses.StartAsync(engine), $"kill loop on {engine}", seed);
        try
        {
            await loop.BeginAsync(seed);
        }
        catch
        {
            await loop.DisposeAsync();
            throw;
        }

        return loop;
    }

    /// <summary>
    /// One round: a blow that leaves at least five requests unanswered. A dead postmaster lets its backends finish what they
    /// have in hand, so that most may still be answered: such a blow is counted like any other and another one falls.
    /// </summary>
    public async Task RoundAsync(int number, Victim victim)
    {
        for (var blow = 1; blow <= Blows; blow++)
        {
            await StrikeAsync(number, victim);
            if (field.Unanswered >= LeastUnanswered)
            {
                return;
            }
        }

        field.Unanswered.ShouldBeGreaterThanOrEqualTo(LeastUnanswered);
    }

    /// <summary>After the last round: every reference once through the API, every file with its hash, and <c>motcua verify --invariants</c>.</summary>
    public async Task SettleAsync()
    {
        await end.CancelAsync();
        field.Begin();
        try
        {
            await Task.WhenAll(running).WaitAsync(Patience);
        }
        catch (OperationCanceledException)
        {
            // Each ended at the gate.
        }

        var heard = Acknowledgements.ReadAll(folder);
        using var http = new HttpClient { BaseAddress = city.Web };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens[Story.Citizen]);
        var filed = heard.Where(each => each.Reference.Length > 0).GroupBy(each => each.Reference).ToDictionary(same => same.Key, same => same.ToList());
        var listed = (await ListAsync(http)).Where(reference => !before.Dossiers.ContainsKey(reference)).ToList();
        listed.Order().ShouldBe(filed.Keys.Order(), "the references that were acknowledged, each once");
        await ReadEachAsync(http, filed);
        await CompareFilesAsync(http, filed);

        var (code, output) = await city.VerbAsync("verify", "--invariants");
        code.ShouldBe(0, output);
        Say($"{filed.Count} dossiers, {heard.Count} acknowledgements, {clients.Sum(client => client.Hashes.Count)} files in all; {output.Trim().ReplaceLineEndings(" ")}");
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        foreach (var client in clients)
        {
            client.Dispose();
        }

        await city.DisposeAsync();
        end.Dispose();
    }

    /// <summary>Work, a blow in the middle of it, recovery, everything unanswered sent again, and the count.</summary>
    private async Task StrikeAsync(int number, Victim victim)
    {
        field.Begin();
        await UntilAsync(() => field.Acknowledged >= LeastAcknowledged);
        await Task.Delay(random.Next(1500));
        await UntilAsync(() => field.InFlight >= LeastInFlight);
        var inFlight = field.InFlight;
        field.Strike();
        await (victim == Victim.Server ? city.KillWebAsync() : city.Postgres!.KillAsync());
        await ComeBackAsync(victim);
        field.SendAgain();
        await UntilAsync(() => field.AllRest);

        var heard = Acknowledgements.ReadAll(folder);
        var (lost, doubled) = (await OutsideCount.OfAsync(city)).Against(heard, before);
        Say($"round {number}, {victim} killed with {inFlight} in flight: {field.Acknowledged} acknowledged, {field.Unanswered} unanswered, {field.Resent} resent, {lost} lost, {doubled} doubled");
        clients.SelectMany(client => client.Surprises).ShouldBeEmpty();
        (lost, doubled).ShouldBe((0, 0));
        field.Acknowledged.ShouldBeGreaterThanOrEqualTo(LeastAcknowledged);
    }

    private async Task BeginAsync(int seed)
    {
        before = await OutsideCount.OfAsync(city);
        using (var http = new HttpClient())
        {
            foreach (var persona in Personas)
            {
                using var answer = await http.PostAsync(new Uri(city.Sandbox, $"personas/{persona}/token"), null);
                tokens[persona] = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
            }
        }

        var application = await File.ReadAllTextAsync(Path.Combine(TestRun.Root, "catalogue", "procedures", "1.004873", "fixtures", "valid-self-property.json"));
        clients = [.. Enumerable.Range(1, Clients).Select(number => new KillClient(number, field, new Random(unchecked(seed + (number * 7919))), city.Web, tokens, application, folder))];
        running = [.. clients.Select(client => Task.Run(() => client.RunAsync(end.Token)))];
        await UntilAsync(() => field.AllRest);
    }

    private async Task ComeBackAsync(Victim victim)
    {
        if (victim == Victim.Postmaster)
        {
            await Task.Delay(random.Next(500));
            await city.Postgres!.StartAgainAsync();
            await city.ReadyAsync();
            return;
        }

        // A server may die before it stands, too.
        if (random.Next(3) == 0)
        {
            city.StartWeb();
            await Task.Delay(random.Next(1500));
            await city.KillWebAsync();
        }

        city.StartWeb();
        await city.ReadyAsync();
    }

    private static async Task<List<string>> ListAsync(HttpClient http)
    {
        var references = new List<string>();
        string? cursor = null;
        do
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"api/v1/dossiers?limit=50{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            references.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        return references;
    }

    private static async Task ReadEachAsync(HttpClient http, Dictionary<string, List<Acknowledgement>> filed)
    {
        var markers = new List<string>();
        foreach (var (reference, heard) in filed)
        {
            var body = await http.GetFromJsonAsync<JsonElement>($"api/v1/dossiers/{reference}");
            var marker = body.GetProperty("form").GetProperty("email").GetString()!;
            marker.ShouldBe(heard[0].Marker);
            markers.Add(marker);
            body.GetProperty("status").GetString().ShouldBe(heard.Select(each => each.Kind).Last() switch
            {
                "DossierStopped" => "stopped",
                "GuidanceGiven" => "guidance",
                "DossierAccepted" or "TaskClaimed" => "accepted",
                "TaskCompleted" => "inProgress",
                _ => "submitted",
            }, reference);
            body.GetProperty("components").EnumerateArray().SelectMany(component => component.GetProperty("files").EnumerateArray()).Select(file => file.GetGuid()).Order()
                .ShouldBe(heard.SelectMany(each => each.Files).Order(), reference);
        }

        markers.Distinct().Count().ShouldBe(markers.Count, "no application was filed twice");
    }

    private async Task CompareFilesAsync(HttpClient http, Dictionary<string, List<Acknowledgement>> filed)
    {
        var hashes = clients.SelectMany(client => client.Hashes).ToDictionary(file => file.Key, file => file.Value);
        foreach (var (reference, file) in filed.SelectMany(each => each.Value.SelectMany(heard => heard.Files.Select(id => (each.Key, id)))))
        {
            var waited = Stopwatch.StartNew();
            while (true)
            {
                using var answer = await http.GetAsync(new Uri($"/api/v1/dossiers/{reference}/files/{file}", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    Convert.ToHexStringLower(await SHA256.HashDataAsync(await answer.Content.ReadAsStreamAsync())).ShouldBe(hashes[file], $"{reference}/{file}");
                    break;
                }

                // Not scanned yet: the scanner comes round.
                waited.Elapsed.ShouldBeLessThan(Patience, $"{(int)answer.StatusCode} for {reference}/{file}: {await answer.Content.ReadAsStringAsync()}");
                await Task.Delay(200);
            }
        }
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            if (running.Find(client => client.IsFaulted) is { } failed)
            {
                await failed;
            }

            if (waited.Elapsed > Patience)
            {
                throw new TimeoutException($"Nothing moves: {field.Acknowledged} acknowledged, {field.InFlight} in flight.\n{city.Log()}");
            }

            await Task.Delay(2);
        }
    }

    private void Say(string words) => Console.WriteLine($"{name}: {words}");
}
