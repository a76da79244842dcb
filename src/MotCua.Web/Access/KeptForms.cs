using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;
using MotCua.Authority.Contracts;
using MotCua.Platform.Posts;

namespace MotCua.Web.Access;

/// <summary>A form that was posted after its session had ended: kept encrypted for its owner, filled again after sign-in.</summary>
/// <remarks>
/// A page that has a form asks <see cref="OpenAsync"/> in its GET: with a result it fills the form from it, as it does after
/// a refused post. Nobody but the owner ever gets a result.
/// </remarks>
public sealed class KeptForms(IDataProtectionProvider protection, KeptPosts posts, AccessOptions options, TimeProvider time)
{
    /// <summary>Name of the query parameter of the page that is filled again.</summary>
    public const string Parameter = "kept";

    private readonly IDataProtector protector = protection.CreateProtector("motcua.kept-form.v1");

    /// <summary>Keeps the fields and returns the key under which the owner finds them.</summary>
    internal async Task<Guid> KeepAsync(FormOwner owner, IFormCollection form, CancellationToken ct)
    {
        var fields = form.Where(field => field.Key != OwnerSeals.Field && field.Key != "__RequestVerificationToken")
            .ToDictionary(field => field.Key, field => field.Value.ToArray());
        var content = protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(owner.Page, fields)));
        var key = Guid.CreateVersion7();
        var now = time.GetUtcNow();
        await posts.AddAsync(new KeptPost { Id = key, Owner = owner.Subject, Content = content, ExpiresAt = now.AddMinutes(options.KeptPostMinutes) }, now, ct);
        return key;
    }

    /// <summary>The kept fields that the page's <c>?kept=</c> names, if they belong to the signed-in subject and are not too old.</summary>
    public async Task<IFormCollection?> OpenAsync(HttpContext http, CancellationToken ct) =>
        Guid.TryParse(http.Request.Query[Parameter], out var key) && await FindAsync(key, Caller.Of(http.User).Subject, ct) is { } content
            ? new FormCollection(content.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value)))
            : null;

    /// <summary>Where the owner goes on; null for anybody else.</summary>
    internal async Task<string?> PageAsync(Guid key, Guid subject, CancellationToken ct)
    {
        if (await FindAsync(key, subject, ct) is not { } content)
        {
            return null;
        }

        var page = SignInEndpoints.Local(content.Page);
        return page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"{Parameter}={key}";
    }

    private async Task<Content?> FindAsync(Guid key, Guid subject, CancellationToken ct)
    {
        if (subject == Guid.Empty || await posts.FindAsync(key, subject, time.GetUtcNow(), ct) is not { } row)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Content>(protector.Unprotect(row.Content));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Content(string Page, Dictionary<string, string?[]> Fields);
}
