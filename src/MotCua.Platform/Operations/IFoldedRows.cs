using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>
/// A table whose rows are written together with their events and say what those say. A release that reads more out of the same
/// events leaves older rows behind; <c>motcua rebuild</c> folds them anew.
/// </summary>
public interface IFoldedRows
{
    /// <summary>The name of the table.</summary>
    string Name { get; }

    /// <summary>
    /// Writes each row that says other than its events; none that belongs to another version of its stream, or whose events
    /// cannot be read: those are for <c>motcua verify</c> to name and for people to judge.
    /// </summary>
    /// <returns>How many rows it wrote.</returns>
    Task<int> FoldAnewAsync(AppDb db, CancellationToken ct);
}
