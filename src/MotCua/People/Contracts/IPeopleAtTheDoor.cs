namespace MotCua.People.Contracts;

/// <summary>What the electronic identity says of a person who signs in.</summary>
/// <param name="Subject">The person's key with us, from now on.</param>
/// <param name="BirthDate"><c>yyyy-MM-dd</c>, or only a year, as the e-ID has it.</param>
/// <param name="Sex"><c>male</c>, <c>female</c> or null.</param>
public sealed record IdentityClaims(
    Guid Subject, string FullName, string PersonalId, string? BirthDate, string? Sex, string? Phone,
    string? Address, string? Commune, OrganisationClaims? Organisation);

/// <summary>The company whose account the person uses, as the e-ID says.</summary>
public sealed record OrganisationClaims(Guid Subject, string TaxCode, string Name, string? Address, string? Commune, string? Position);

/// <summary>Keeps our record of a citizen or company in step with what the e-ID says at sign-in.</summary>
public interface IPeopleAtTheDoor
{
    Task SignedInAsync(IdentityClaims claims, CancellationToken ct);
}
