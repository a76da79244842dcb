using System.Diagnostics.CodeAnalysis;
using MotCua.People.Contracts;

namespace MotCua.People;

/// <summary>A citizen or an organisation; what they are called lies sealed in <see cref="PersonContentRow"/>.</summary>
public sealed class PersonRow
{
    /// <summary>The subject of the e-ID; for somebody recorded at a counter before their first sign-in a key of ours.</summary>
    public required Guid Id { get; init; }

    public required PersonKind Kind { get; init; }

    /// <summary>For search; null once erased.</summary>
    public string? FoldedName { get; set; }

    /// <summary>Blind index of personal id or tax code; null once erased.</summary>
    public byte[]? NumberIndex { get; set; }

    public byte[]? PhoneIndex { get; set; }

    /// <summary>Keyed hash of all the e-ID said, to write only when something is new.</summary>
    public byte[]? ClaimsIndex { get; set; }

    public required int ContentVersion { get; set; }

    /// <summary>A person of the sandbox: the number begins with 999. Production does not start beside one.</summary>
    public required bool Invented { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Name, number, birth date, phone and address as JSON under the person's content key.</summary>
public sealed class PersonContentRow
{
    public required Guid Person { get; init; }

    public required int Version { get; init; }

    public required byte[] Sealed { get; init; }
}

/// <summary><see cref="Preferences"/> as JSON under the person's content key.</summary>
public sealed class PreferencesRow
{
    public required Guid Person { get; init; }

    public required long Revision { get; set; }

    public required byte[] Sealed { get; set; }
}

/// <summary>Somebody may act for somebody, from a moment to a moment.</summary>
public sealed class RepresentationRow
{
    [SetsRequiredMembers]
    internal RepresentationRow()
    {
    }

    [SetsRequiredMembers]
    public RepresentationRow(Guid id, Guid representative, Guid represented, Ground ground, DateTimeOffset validFrom, DateTimeOffset? validTo) =>
        (Id, Representative, Represented, Ground, ValidFrom, ValidTo) = (id, representative, represented, ground, validFrom, validTo);

    public required Guid Id { get; init; }

    public required Guid Representative { get; init; }

    public required Guid Represented { get; init; }

    public required Ground Ground { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; set; }

    public bool HoldsAt(DateTimeOffset moment) => ValidFrom <= moment && (ValidTo is not { } end || moment < end);
}

/// <summary>An official's own personal id, as the staff directory told it: only its blind index is kept.</summary>
public sealed class OfficialPersonRow
{
    public required Guid Official { get; init; }

    public required byte[] NumberIndex { get; set; }
}
