using System.Buffers.Binary;
using System.Text;
using MotCua.Sandbox.Faults;

namespace MotCua.Sandbox.Antivirus;

/// <summary>One connection, one command, as clamd(8) has it: <c>zNAME\0</c> answers end with NUL, <c>nNAME\n</c> answers with a line feed.</summary>
internal sealed class ClamdSession(Stream stream, Fault fault)
{
    /// <summary>clamd's StreamMaxLength in bytes.</summary>
    private const long LongestStream = 100L * 1024 * 1024;

    private const int LongestChunk = 16 * 1024 * 1024;

    // In two parts, so that a scanner does not take this source or assembly for the test file itself.
    private static readonly byte[] Eicar = Encoding.ASCII.GetBytes(
        @"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    public async Task RunAsync(CancellationToken ct)
    {
        var (command, end) = await ReadCommandAsync(ct);
        if (fault.Mode == "slow")
        {
            await Task.Delay(fault.DelayMs, ct);
        }

        var answer = command switch
        {
            "PING" => "PONG",
            "VERSION" => "ClamAV 1.4.0/sandbox",
            "INSTREAM" => await ScanAsync(ct),
            _ => "UNKNOWN COMMAND",
        };
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + end), ct);
    }

    private async Task<(string Command, char End)> ReadCommandAsync(CancellationToken ct)
    {
        var first = (char)await ReadByteAsync(ct);
        var end = first == 'z' ? '\0' : '\n';
        var name = new StringBuilder();
        if (first is not ('z' or 'n'))
        {
            name.Append(first);
        }

        for (var next = (char)await ReadByteAsync(ct); next != end && name.Length < 32; next = (char)await ReadByteAsync(ct))
        {
            name.Append(next);
        }

        return (name.ToString(), end);
    }

    private async Task<byte> ReadByteAsync(CancellationToken ct)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one, ct);
        return one[0];
    }

    /// <summary>Chunks of a 4-byte big-endian length and bytes, ended by length 0.</summary>
    private async Task<string> ScanAsync(CancellationToken ct)
    {
        long total = 0;
        var found = false;
        var window = Array.Empty<byte>();
        var header = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(header, ct);
            var length = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (length == 0)
            {
                break;
            }

            total += length;
            if (length > LongestChunk || total > LongestStream || fault.Mode == "size-limit")
            {
                return "INSTREAM size limit exceeded. ERROR";
            }

            var seen = new byte[window.Length + length];
            window.CopyTo(seen, 0);
            await stream.ReadExactlyAsync(seen.AsMemory(window.Length), ct);
            found |= seen.AsSpan().IndexOf(Eicar) >= 0;
            window = seen[^Math.Min(seen.Length, Eicar.Length - 1)..];
        }

        return fault.Mode == "errors" ? "stream: Can't allocate memory ERROR" : found ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
    }
}
