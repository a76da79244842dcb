namespace MotCua.Platform.Storage;

/// <summary>
/// One server a SQLite database: a lock on a file beside it, held by the open handle, so that kill -9 frees it.
/// </summary>
public sealed class SqliteServerLock : IDisposable
{
    private readonly FileStream held;

    private SqliteServerLock(FileStream held) => this.held = held;

    /// <summary>Takes the lock, or says who should be stopped first.</summary>
    /// <exception cref="InvalidOperationException">Another server uses this database.</exception>
    public static SqliteServerLock Take(string databaseFile)
    {
        try
        {
            return new(new FileStream(databaseFile + ".server", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"Another MotCua server is using {databaseFile}. Stop it first; SQLite serves one server (PostgreSQL serves many).");
        }
    }

    public void Dispose() => held.Dispose();
}
