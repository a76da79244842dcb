using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MotCua.Benchmarks.Load;

/// <summary>
/// One kept-alive HTTP/1.1 connection, blocking, without a client library: the load generator shares the machine with what it
/// measures, so it must cost little.
/// </summary>
internal sealed class Lane : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private byte[] buffer = new byte[64 * 1024];

    public Lane(int port) => socket.Connect(IPAddress.Loopback, port);

    /// <summary>Sends a whole request and waits for the whole answer.</summary>
    /// <returns>The status, and the body as it came (valid until the next call).</returns>
    public (int Status, ArraySegment<byte> Body) Ask(byte[] request)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += socket.Send(request, sent, request.Length - sent, SocketFlags.None);
        }

        var have = 0;
        int head;
        while ((head = buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8)) < 0)
        {
            have += Receive(have);
        }

        var headers = Encoding.ASCII.GetString(buffer, 0, head);
        var body = head + 4;
        var status = int.Parse(headers.AsSpan(9, 3), CultureInfo.InvariantCulture);
        if (Length(headers) is { } length)
        {
            while (have < body + length)
            {
                have += Receive(have);
            }

            return (status, new(buffer, body, length));
        }

        if (headers.Contains("chunked", StringComparison.OrdinalIgnoreCase))
        {
            while (!buffer.AsSpan(body, have - body).EndsWith("0\r\n\r\n"u8))
            {
                have += Receive(have);
            }

            return (status, new(buffer, body, have - body));
        }

        return (status, new(buffer, body, 0));
    }

    public void Dispose() => socket.Dispose();

    private int Receive(int have)
    {
        if (have == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var got = socket.Receive(buffer, have, buffer.Length - have, SocketFlags.None);
        return got > 0 ? got : throw new IOException("The server closed a connection that was to be kept.");
    }

    private static int? Length(string headers)
    {
        const string Name = "\r\nContent-Length: ";
        var at = headers.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var end = headers.IndexOf('\r', at + 2);
        return int.Parse(headers.AsSpan(at + Name.Length, (end < 0 ? headers.Length : end) - at - Name.Length), CultureInfo.InvariantCulture);
    }
}
