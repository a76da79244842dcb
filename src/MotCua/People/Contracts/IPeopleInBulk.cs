namespace MotCua.People.Contracts;

/// <summary>People of a bulk load: the rows that a sign-in or a counter would leave behind, to be inserted with the dossiers.</summary>
public interface IPeopleInBulk
{
    /// <param name="signedIn">The e-ID vouched for them; otherwise a counter recorded them.</param>
    IReadOnlyList<object> Rows(Guid id, PersonDetails details, bool signedIn, DateTimeOffset at);
}
