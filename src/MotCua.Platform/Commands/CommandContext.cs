using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Platform.Ledger;
using MotCua.Platform.Time;

namespace MotCua.Platform.Commands;

/// <summary>Who asks for a command, and what makes it repeat-safe and conflict-safe.</summary>
/// <param name="Subject">The signed-in subject.</param>
/// <param name="Route">The route's template: with the subject, the scope of the key.</param>
/// <param name="Key">The caller's <c>Idempotency-Key</c>, ≤ 200 characters.</param>
/// <param name="IfMatch">The revision the caller looked at, of the resource named in the URL.</param>
/// <param name="Now">Legal time of this command.</param>
public sealed record CommandContext(Guid Subject, string Route, string? Key, long? IfMatch, DateTimeOffset Now)
{
    private const int LongestKey = 200;

    /// <summary>The key is one that can be stored, or there is none.</summary>
    public bool KeySound => Key is null || (Key.Length is > 0 and <= LongestKey && !Key.Any(char.IsControl));

    /// <summary>What the session or token says of the caller; rights are never in it.</summary>
    public ClaimsPrincipal User { get; init; } = new();

    /// <summary>The key of <see cref="InputHash"/>.</summary>
    public InputHashes Hashes { get; init; } = InputHashes.Passing;

    /// <summary>Hash of the command's input: the same key with another input is a conflict.</summary>
    public byte[] InputHash { get; init; } = [];

    /// <summary>Reads the caller and the headers <c>Idempotency-Key</c> and <c>If-Match</c> of a request.</summary>
    public static ValueTask<CommandContext?> BindAsync(HttpContext http)
    {
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? http.Request.Path;
        return new(Of(http, route, http.Request.Headers["Idempotency-Key"], Revision(http.Request.Headers.IfMatch)));
    }

    /// <summary>For pages, which carry key and revision as hidden fields.</summary>
    public static CommandContext Of(HttpContext http, string route, string? key, long? ifMatch)
    {
        _ = Guid.TryParse(http.User.FindFirstValue("sub"), out var subject);
        var clock = http.RequestServices.GetRequiredService<CityClock>();
        return new(subject, $"{http.Request.Method} {route}", string.IsNullOrEmpty(key) ? null : key, ifMatch, clock.Now)
        {
            User = http.User,
            Hashes = http.RequestServices.GetRequiredService<InputHashes>(),
        };
    }

    /// <summary><c>"7"</c>, or <c>"7.…"</c> as the ETag of a view of revision 7 is written; anything else counts as missing.</summary>
    private static long? Revision(string? ifMatch) =>
        long.TryParse(ifMatch?.Trim('"').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    public CommandContext For(object input) => this with { InputHash = Hashes.Of(JsonSerializer.SerializeToUtf8Bytes(input, Envelope.Json)) };
}
