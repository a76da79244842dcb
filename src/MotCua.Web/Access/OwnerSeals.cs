using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using MotCua.Authority.Contracts;

namespace MotCua.Web.Access;

/// <summary>Whose form this is and on which page it stands, sealed, so that a post after the session's end still finds its owner.</summary>
/// <param name="Page">Path and query of the page that shows the form.</param>
public sealed record FormOwner(Guid Subject, bool Citizen, string Page);

/// <summary>Seals and opens <see cref="FormOwner"/>. The keys are rows of the database: a seal outlives a restart.</summary>
public sealed class OwnerSeals(IDataProtectionProvider protection)
{
    /// <summary>Name of the hidden field.</summary>
    public const string Field = "__owner";

    private readonly IDataProtector protector = protection.CreateProtector("motcua.form-owner.v1");

    /// <summary>The value of the hidden field, or null when nobody is signed in.</summary>
    public string? Seal(HttpContext http, string? page = null)
    {
        var caller = Caller.Of(http.User);
        return caller.Kind == SubjectKind.Anonymous
            ? null
            : protector.Protect(JsonSerializer.Serialize(new FormOwner(
                caller.Subject, caller.Kind == SubjectKind.Citizen, page ?? http.Request.Path + http.Request.QueryString)));
    }

    public FormOwner? Open(string? seal)
    {
        if (string.IsNullOrEmpty(seal))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<FormOwner>(protector.Unprotect(seal));
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
