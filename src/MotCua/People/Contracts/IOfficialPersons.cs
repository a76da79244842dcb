using MotCua.Platform.Storage;

namespace MotCua.People.Contracts;

/// <summary>Which party an official himself is: nobody handles his own dossier (không tự giải quyết hồ sơ của mình).</summary>
public interface IOfficialPersons
{
    /// <summary>Keeps what the staff directory says of the official's personal id, as a blind index; the same again costs no write.</summary>
    Task SignedInAsync(Guid official, string personalId, CancellationToken ct);

    /// <summary>
    /// Adds the rows to a batch; call the result after the batch was read, with the moment that counts.
    /// Gives the official's own person and whom he represents as a citizen; empty when the directory told no personal id.
    /// </summary>
    Func<DateTimeOffset, IReadOnlyList<Guid>> Plan(ReadBatch reads, Guid official);
}
