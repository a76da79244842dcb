using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MotCua.Benchmarks.Database;

namespace MotCua.Benchmarks.Limits;

/// <summary>Reads from the server's log which statements one command executes, with their values.</summary>
internal sealed partial class StatementLog(Server server)
{
    /// <summary>Turns the log on while <paramref name="act"/> runs.</summary>
    /// <returns>The statements of the city's runtime role in order.</returns>
    public async Task<IReadOnlyList<CapturedStatement>> DuringAsync(string role, Func<Task> act)
    {
        var file = await server.OneAsync<string>("select pg_current_logfile('jsonlog')");
        var from = await server.OneAsync<long>("select size from pg_stat_file($1)", file);
        await SetAsync("'all'");
        await act();
        await Task.Delay(300); // the collector writes behind the sessions
        var text = await server.OneAsync<string>("select pg_read_file($1, $2, 100000000)", file, from);
        await SetAsync("'none'");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(line, role)).OfType<CapturedStatement>()];
    }

    private async Task SetAsync(string value)
    {
        await server.RunAsync($"alter system set log_statement = {value}");
        await server.OneAsync<bool>("select pg_reload_conf()");
        await Task.Delay(300); // sessions take it at their next statement
    }

    private static CapturedStatement? Read(string line, string role)
    {
        using var entry = JsonDocument.Parse(line);
        var root = entry.RootElement;
        if (Text(root, "user") != role || Text(root, "message") is not { } message || Execute().Match(message) is not { Success: true } found)
        {
            return null;
        }

        var values = new List<string?>();
        foreach (Match value in Parameter().Matches(Text(root, "detail") ?? ""))
        {
            values.Add(value.Groups[1].Value == "NULL" ? null : value.Groups[2].Value.Replace("''", "'", StringComparison.Ordinal));
        }

        return new(found.Groups[1].Value.Trim(), values, $"{Text(root, "session_id")}/{Text(root, "vxid")}");
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText().ToString(CultureInfo.InvariantCulture)
        : null;

    [GeneratedRegex(@"^execute [^:]*: (.*)$", RegexOptions.Singleline)]
    private static partial Regex Execute();

    [GeneratedRegex(@"\$\d+ = (NULL|'((?:[^']|'')*)')")]
    private static partial Regex Parameter();
}
