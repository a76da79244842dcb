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

        try
        {
            File.Move(beside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside); // somebody was faster
        }
    }
}
