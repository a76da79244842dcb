using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MotCua.HostTests.Durability;

/// <summary>When the line to the database breaks.</summary>
public enum Break
{
    /// <summary>What was sent never arrives.</summary>
    BeforeItArrives,
    /// <summary>It arrives and is done; the answer never comes back.</summary>
    BeforeTheAnswer,
}

/// <summary>A TCP line to PostgreSQL that breaks when told to.</summary>
internal sealed class BreakingLine : IDisposable
{
    /// <summary>ReadyForQuery, outside a transaction: the last thing the server says of a batch.</summary>
    private static readonly byte[] Done = [(byte)'Z', 0, 0, 0, 5, (byte)'I'];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int target;
    private readonly Lock gate = new();
    private byte[]? text;
    private int times;
    private Break how;

    public BreakingLine(int target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Breaks the connection on which this text passes to the server for the n-th time.</summary>
    public void BreakAt(string words, int nth, Break when)
    {
        lock (gate)
        {
            (text, times, how) = (Encoding.UTF8.GetBytes(words), nth, when);
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = new Connection(this, client).RunAsync();
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private Break? Meets(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            if (text is null || bytes.IndexOf(text) < 0 || --times > 0)
            {
                return null;
            }

            text = null;
            return how;
        }
    }

    private sealed class Connection(BreakingLine line, TcpClient client) : IDisposable
    {
        private readonly TcpClient server = new();
        private volatile bool swallows;

        public async Task RunAsync()
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, line.target);
                client.NoDelay = server.NoDelay = true;
                await Task.WhenAny(ThereAsync(), BackAsync());
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException)
            {
                // As lines do.
            }
            finally
            {
                Dispose();
            }
        }

        public void Dispose()
        {
            client.Dispose();
            server.Dispose();
        }

        private async Task ThereAsync()
        {
            var buffer = new byte[256 * 1024];
            while (await client.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                switch (line.Meets(buffer.AsSpan(0, read)))
                {
                    case Break.BeforeItArrives:
                        return;
                    case Break.BeforeTheAnswer:
                        swallows = true;
                        break;
                }

                await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }

        private async Task BackAsync()
        {
            var buffer = new byte[256 * 1024];
            while (await server.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                if (!swallows)
                {
                    await client.GetStream().WriteAsync(buffer.AsMemory(0, read));
                }
                else if (buffer.AsSpan(0, read).EndsWith(Done))
                {
                    return;
                }
            }
        }
    }
}
