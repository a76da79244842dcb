using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace MotCua.Platform.Files;

/// <summary>clamd over TCP, command INSTREAM: chunks of a 4-byte length and bytes, ended by length 0 (clamd(8)).</summary>
public sealed class ClamdScanner(FileOptions options) : IVirusScanner
{
    public async Task<ScanVerdict> ScanAsync(Stream plain, CancellationToken ct)
    {
        if (options.ScannerHost is not { } host)
            return ScanVerdict.Away;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.ScanTimeout);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, options.ScannerPort, limit.Token);
            await using var stream = client.GetStream();
            return Verdict(await AskAsync(stream, plain, limit.Token));
        }
        catch (Exception e) when (e is SocketException or IOException && e is not FileNotFoundException)
        {
            return ScanVerdict.Away;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ScanVerdict.Away;
        }
    }

    private static async Task<string> AskAsync(NetworkStream stream, Stream plain, CancellationToken ct)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var chunk = new byte[sizeof(uint) + SealedChunks.PlainSize];
        try
        {
            int read;
            while ((read = await plain.ReadAtLeastAsync(chunk.AsMemory(sizeof(uint)), SealedChunks.PlainSize, throwOnEndOfStream: false, ct)) > 0)
            {
                BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)read);
                await stream.WriteAsync(chunk.AsMemory(0, sizeof(uint) + read), ct);
            }

            await stream.WriteAsync(new byte[sizeof(uint)], ct);
        }
        catch (IOException e) when (e.InnerException is SocketException)
        {
            // Over its limit clamd answers and closes while we still send: its answer may be waiting.
        }

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var answer = new char[512];
        var length = await reader.ReadBlockAsync(answer, ct);
        return new string(answer, 0, length).TrimEnd('\0', '\n');
    }

    private static ScanVerdict Verdict(string answer) => answer switch
    {
        "stream: OK" => ScanVerdict.Clean,
        _ when answer.EndsWith(" FOUND", StringComparison.Ordinal) => ScanVerdict.Infected,
        _ when answer.StartsWith("INSTREAM size limit exceeded", StringComparison.Ordinal) => ScanVerdict.TooLarge,
        _ => ScanVerdict.Away,
    };
}
