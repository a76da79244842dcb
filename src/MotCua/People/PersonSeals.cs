using System.Security.Cryptography;
using System.Text.Json;
using MotCua.Kernel;
using MotCua.People.Contracts;
using MotCua.Platform.Keys;

namespace MotCua.People;

/// <summary>Turns what a person is called into rows and back: sealed content, blind indexes, folded name.</summary>
internal sealed class PersonSeals(ContentKeys keys, BlindIndex blind)
{
    private static string Place(int version) => $"person/{version}";

    public byte[] NumberIndex(PersonKind kind, string number) =>
        blind.Of(kind == PersonKind.Citizen ? "personal-id" : "tax-code", number.Trim());

    public byte[] PhoneIndex(string phone) => blind.Of("phone", new string([.. phone.Where(char.IsAsciiDigit)]));

    public byte[] ClaimsIndex(IdentityClaims claims) => blind.Of("identity-claims", JsonSerializer.Serialize(claims));

    /// <summary>The columns of the row that follow from the content.</summary>
    public void Index(PersonRow row, PersonDetails details)
    {
        row.FoldedName = VietnameseText.Fold(details.FullName);
        row.NumberIndex = NumberIndex(details.Kind, details.Number);
        row.PhoneIndex = details.Phone is { Length: > 0 } phone ? PhoneIndex(phone) : null;
    }

    public static PersonContentRow Seal(Guid person, int version, PersonDetails details, ContentCipher cipher) => new()
    {
        Person = person,
        Version = version,
        Sealed = cipher.Seal(JsonSerializer.SerializeToUtf8Bytes(details), Place(version)),
    };

    /// <summary>The person, or null when the key does not open it.</summary>
    public Person? Open(PersonContentRow content, ContentKeyRow key)
    {
        try
        {
            var details = JsonSerializer.Deserialize<PersonDetails>(keys.Open(key).Open(content.Sealed, Place(content.Version)))!;
            return new Person(
                content.Person, details.Kind, details.FullName, details.Number, details.BirthDate, details.Sex, details.Phone, details.Address, details.Commune);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
