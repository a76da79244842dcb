using System.Net;

namespace MotCua.Web.Access;

/// <summary>Addresses and networks as settings name them: <c>10.0.0.5, 10.1.0.0/16</c>.</summary>
internal static class Networks
{
    /// <param name="setting">Named where it cannot be read.</param>
    /// <returns>An address alone is a network of one.</returns>
    /// <exception cref="InvalidOperationException">A word is neither.</exception>
    public static IReadOnlyList<IPNetwork> Read(string setting, string? text) =>
        [.. (text ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(each =>
            IPAddress.TryParse(each, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(each, out var network) ? network
            : throw new InvalidOperationException($"{setting}: '{each}' is neither an IP address nor a network such as 10.1.0.0/16."))];
}
