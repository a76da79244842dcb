using System.Runtime.InteropServices;
using System.Text;

namespace MotCua.Platform.Keys;

/// <summary>A secret in a file of its own, readable by its owner only: made once, whoever comes first and however the maker ends.</summary>
public static class KeyFile
{
    /// <summary>The file's text; made when there is none. Of several makers at once, all get the text of the first.</summary>
    public static string ReadOrMake(string path, Func<string> make)
    {
        if (!File.Exists(path))
        {
            Write(path, make());
        }

        return File.ReadAllText(path);
    }

    /// <summary>Written beside, synced, and linked into place: a maker that is killed leaves no half a key behind. An existing file stays.</summary>
    public static void Write(string path, string text)
    {
        path = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.CreateVersion7():N}";
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(beside, how))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        Place(beside, path);
    }

    /// <summary>Gives the written file its name unless somebody was faster.</summary>
    private static void Place(string beside, string path)
    {
        // Moving without overwriting looks first and renames then: of two at once the later one would win, and the first
        // would go on with a key that no file holds. A link is refused by the file system itself.
        if (!OperatingSystem.IsWindows() && link(Name(beside), Name(path)) is var refused)
        {
            var error = refused == 0 ? 0 : Marshal.GetLastPInvokeError();
            if (error is 0 or FileExists)
            {
                File.Delete(beside);
                return;
            }
        }

        try
        {
            File.Move(beside, path, overwrite: false); // also where a file system has no links
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside);
        }
    }

    /// <summary>EEXIST.</summary>
    private const int FileExists = 17;

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int link(byte[] existing, byte[] made);

    /// <summary>As C wants it.</summary>
    private static byte[] Name(string path) => [.. Encoding.UTF8.GetBytes(path), 0];
}
