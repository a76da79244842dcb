using System.Net;

namespace MotCua.Tickets;

/// <summary>How many numbers may be taken from outside the halls.</summary>
/// <param name="MostPerHour">By one address, over all halls; families and mobile networks share one.</param>
/// <param name="Kiosks">Machines that stand in the halls, and the halls' own networks: whoever takes a number there has come.</param>
public sealed record TakeLimits(int MostPerHour, IReadOnlyList<IPNetwork> Kiosks)
{
    public const int Usual = 30;

    public bool IsKiosk(string address) =>
        IPAddress.TryParse(address, out var ip) && Kiosks.Any(network => network.Contains(ip) || (ip.IsIPv4MappedToIPv6 && network.Contains(ip.MapToIPv4())));
}
