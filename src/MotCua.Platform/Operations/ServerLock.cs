namespace MotCua.Platform.Operations;

/// <summary>
/// One server on one SQLite file. The lock is the operating system's, on an open file: it is gone with the process,
/// however the process ended.
/// </summary>
public sealed class ServerLock : IDisposable
{
    private readonly FileStream file;

    private ServerLock(FileStream file) => this.file = file;

    /// <summary>Null when another process of this installation holds it.</summary>
    public static ServerLock? TryTake(OperationsOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
        try
        {
            return new ServerLock(new FileStream(options.ServerLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(options.ServerLock))
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
