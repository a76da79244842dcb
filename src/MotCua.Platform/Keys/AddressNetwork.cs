using System.Net;
using System.Net.Sockets;

namespace MotCua.Platform.Keys;

/// <summary>What of an IP address is counted: of IPv6 the network, because one line has more addresses than anybody can count.</summary>
public static class AddressNetwork
{
    /// <returns>The text itself where it is no address.</returns>
    public static string Of(string address)
    {
        if (!IPAddress.TryParse(address, out var ip))
        {
            return address;
        }

        return ip.AddressFamily == AddressFamily.InterNetworkV6 && !ip.IsIPv4MappedToIPv6
            ? Convert.ToHexString(ip.GetAddressBytes().AsSpan(0, 8))
            : ip.MapToIPv4().ToString();
    }
}
