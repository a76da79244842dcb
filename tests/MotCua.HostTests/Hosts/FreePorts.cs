using System.Net;
using System.Net.Sockets;

namespace MotCua.HostTests.Hosts;

/// <summary>Ports for servers that are stopped and started again on the same address.</summary>
internal static class FreePorts
{
    // Below the range from which the system gives ports to outgoing connections: one of those could take ours meanwhile.
    private const int First = 20_000;
    private const int Last = 32_000;

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's; the next one.
            }
        }
    }
}
