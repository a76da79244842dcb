namespace MotCua.Platform.Ledger;

/// <summary>
/// Something that happened to an aggregate. Holds ids, codes, outcomes, amounts and salted hashes; never a name, a number
/// of a person, a phone, an address or free text (design §3). Names are past tense and final (docs/events.md).
/// </summary>
public interface IEvent
{
    /// <summary>Version of the event's own fields; raised when they change, with an upcaster.</summary>
    static virtual int Schema => 1;
}
