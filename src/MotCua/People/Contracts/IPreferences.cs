namespace MotCua.People.Contracts;

/// <summary>What a person has said of themself beside what the e-ID says; null where they have said nothing.</summary>
/// <param name="Phone">As it is dialled at home; takes the place of the e-ID's.</param>
/// <param name="Delivery"><c>electronic</c>, <c>counter</c> or <c>post</c>.</param>
/// <param name="Language">Code of the language pages are shown in, <c>vi</c> or <c>en</c>.</param>
/// <param name="Simple">One question a page, in very large type.</param>
public sealed record Preferences(string? Phone = null, string? Email = null, string? Delivery = null, string? Language = null, bool Simple = false);

/// <param name="Revision">0 before anything was saved.</param>
public sealed record KeptPreferences(Preferences Said, long Revision);

/// <summary>How people want to be served.</summary>
public interface IPreferences
{
    /// <summary>Of somebody who has said nothing: <see cref="Preferences"/> with nothing in it.</summary>
    Task<KeptPreferences> FindAsync(Guid person, CancellationToken ct);
}
