using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using MotCua.Authority.Contracts;

namespace MotCua.Web.Access;

/// <summary>
/// The key of what a form will make, sealed for whoever got the form: it makes the post naturally once, and nobody can choose it,
/// e.g. the key of somebody else's draft or of a person.
/// </summary>
public sealed class FormIds(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("motcua.form-id.v1");

    /// <summary>What the hidden field holds.</summary>
    public string Seal(HttpContext http, Guid id) => protector.Protect($"{Caller.Of(http.User).Subject:N}{id:N}");

    /// <summary>The key in a field that was sealed for the caller; a fresh one for anything else.</summary>
    public Guid Open(HttpContext http, string? given)
    {
        try
        {
            return given is { Length: > 0 } && protector.Unprotect(given) is { Length: 64 } text
                && text.StartsWith($"{Caller.Of(http.User).Subject:N}", StringComparison.Ordinal) && Guid.TryParse(text.AsSpan(32), out var id)
                    ? id
                    : Guid.CreateVersion7();
        }
        catch (CryptographicException)
        {
            return Guid.CreateVersion7();
        }
    }
}
