using System.Text.Json;

namespace MotCua.HostTests.Durability;

/// <summary>What a client was told had been done.</summary>
/// <param name="Kind">The event that says so in the ledger; <see cref="Acknowledgements.Upload"/> for a file.</param>
/// <param name="Reference">Of the dossier; empty for a file that is not filed yet.</param>
/// <param name="Marker">What the client wrote into the application, unlike all others.</param>
/// <param name="Files">Ids of the files that were filed with it.</param>
internal sealed record Acknowledgement(string Kind, string Key, string Reference, string Marker, IReadOnlyList<Guid> Files);

/// <summary>One client's own file of acknowledgements: written and synced after the answer was read, before anything else is done.</summary>
internal sealed class Acknowledgements(string file) : IDisposable
{
    public const string Upload = "upload";

    private readonly FileStream stream = new(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 1);

    public void Write(Acknowledgement acknowledgement)
    {
        stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(acknowledgement), (byte)'\n']);
        stream.Flush(flushToDisk: true);
    }

    public void Dispose() => stream.Dispose();

    /// <summary>Everything that was acknowledged to anybody, read back from the disk.</summary>
    public static List<Acknowledgement> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*.ack").SelectMany(Lines).Select(line => JsonSerializer.Deserialize<Acknowledgement>(line)!)];

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
