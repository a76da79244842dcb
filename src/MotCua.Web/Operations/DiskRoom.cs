namespace MotCua.Web.Operations;

/// <summary>Whether the folders of this installation can still be written to: a full disk takes neither files nor, on SQLite, commands.</summary>
/// <param name="folders">Files, and data (on SQLite the database lies there).</param>
/// <param name="leastMegabytes">Less free space than this counts as full (<c>MOTCUA_FREE_MB</c>).</param>
internal sealed class DiskRoom(IReadOnlyList<string> folders, int leastMegabytes)
{
    public const int LeastMegabytes = 100;

    /// <summary>What is wrong, for whoever watches the servers; null when all is well. No path goes out.</summary>
    public string? Lack()
    {
        foreach (var folder in folders)
        {
            try
            {
                Directory.CreateDirectory(folder);
                if (new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace < leastMegabytes * 1024L * 1024)
                {
                    return "disk full";
                }

                // Free space says nothing of a disk that was mounted read-only after an error.
                using var probe = new FileStream(
                    Path.Combine(folder, $".ready-{Guid.CreateVersion7():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, System.IO.FileOptions.DeleteOnClose);
                probe.WriteByte(1);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return "disk not writable";
            }
        }

        return null;
    }
}
