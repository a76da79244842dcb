using MotCua.Platform.Storage;

namespace MotCua.Platform.Operations;

/// <summary>Rows that nobody needs after their time; whoever owns the table says which, <see cref="DropOldRows"/> drops them.</summary>
/// <param name="Table">For the log.</param>
/// <param name="DropAsync">Deletes some of them, at most a few thousand at once, and returns how many; 0 when none are left.</param>
public sealed record OldRows(string Table, Func<AppDb, DateTimeOffset, CancellationToken, Task<int>> DropAsync);
