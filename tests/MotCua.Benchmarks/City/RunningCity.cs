using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Text.Json;

namespace MotCua.Benchmarks.City;

/// <summary>How long a server needed to its first "ready", and the processor time it took: where the two part, it waited.</summary>
/// <param name="Pulse">What the machine needed for fixed work just before: neighbours on one host make a start slower by half, and this with it.</param>
internal sealed record Start(TimeSpan Ready, TimeSpan Processor, TimeSpan Pulse)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Ready.TotalSeconds:0.00} s ({Processor.TotalSeconds:0.00} s of processor time; fixed work before it {Pulse.TotalMilliseconds:0} ms)");
}

/// <summary>The built server (web and worker in one process) and the sandbox, started as <c>./run</c> starts them.</summary>
internal sealed class RunningCity(BenchOptions options) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private RunningProcess? sandbox;
    private RunningProcess? web;

    public string Host => "localhost:" + options.Port.ToString(CultureInfo.InvariantCulture);

    public int WebProcess => web?.Id ?? throw new InvalidOperationException("The server is not running.");

    private string SandboxUrl => "http://localhost:" + (options.Port + 1).ToString(CultureInfo.InvariantCulture);

    private Dictionary<string, string> Environment(string seed) => new(StringComparer.Ordinal)
    {
        ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["MOTCUA_URL"] = $"http://{Host}", ["MOTCUA_SANDBOX_URL"] = SandboxUrl, ["MOTCUA_DATA"] = options.Data,
        ["MOTCUA_CATALOGUE"] = Path.Combine(options.Repository, "catalogue"), ["MOTCUA_SEED"] = seed,
        ["ConnectionStrings__MotCua"] = options.Connection, ["ConnectionStrings__MotCuaOwner"] = options.OwnerConnection,
        ["Logging__LogLevel__Microsoft.EntityFrameworkCore.Query"] = "Error", ["Logging__LogLevel__Microsoft.AspNetCore.Antiforgery"] = "Error",
    };

    public async Task StartSandboxAsync()
    {
        sandbox = RunningProcess.Start("dotnet", [options.SandboxProgram], Environment(""), Path.Combine(options.Data, "sandbox.log"));
        await AnswersAsync(SandboxUrl + "/", sandbox);
    }

    /// <summary>Starts the server and waits until it says that it is ready.</summary>
    /// <returns>Time from the process's start to its first "ready", and what processors spent on it by then.</returns>
    public async Task<Start> StartWebAsync()
    {
        var pulse = Machine.Pulse();
        var begin = Stopwatch.GetTimestamp();
        web = RunningProcess.Start("dotnet", [options.WebProgram], Environment("sandbox"), Path.Combine(options.Data, "web.log"));
        await AnswersAsync($"http://{Host}/healthz/ready", web);
        return new(Stopwatch.GetElapsedTime(begin), web.ProcessorTime, pulse);
    }

    public void StopWeb()
    {
        web?.Dispose();
        web = null;
    }

    /// <summary>Runs a verb of the command line on the stopped city.</summary>
    public string Verb(params string[] arguments) => RunningProcess.Run("dotnet", [options.WebProgram, .. arguments], Environment(""));

    /// <summary>A bearer token of one of the sandbox's people, from the issuer the server trusts.</summary>
    public async Task<string> TokenAsync(string persona)
    {
        using var answer = await http.PostAsync(new Uri($"{SandboxUrl}/personas/{persona}/token"), null);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public async Task<string> GetAsync(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://{Host}{path}"));
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    public void Dispose()
    {
        web?.Dispose();
        sandbox?.Dispose();
        http.Dispose();
    }

    private async Task AnswersAsync(string url, RunningProcess process)
    {
        var address = new Uri(url);
        for (var wait = Stopwatch.StartNew(); wait.Elapsed < TimeSpan.FromMinutes(2);)
        {
            // As ./run does: asking costs the starting server time, so a port that is closed is not asked further.
            if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == address.Port))
            {
                using var answer = await http.GetAsync(address);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }

            if (process.HasExited)
            {
                break;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{url} did not answer. Its log: {process.LogFile}\n{string.Join('\n', File.ReadLines(process.LogFile).TakeLast(15))}");
    }
}
