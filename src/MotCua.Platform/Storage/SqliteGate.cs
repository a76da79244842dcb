namespace MotCua.Platform.Storage;

/// <summary>
/// SQLite has one writer. Whoever writes in this process passes here first, so that nobody waits in SQLite's own polling
/// (up to 100 ms a turn) while a command or a ledger reader is at work.
/// </summary>
internal sealed class SqliteGate : IDisposable
{
    private readonly SemaphoreSlim one = new(1);

    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        return new Leave(one);
    }

    public void Dispose() => one.Dispose();

    private sealed class Leave(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
