using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace MotCua.Web.Access;

/// <summary>
/// Behind a proxy: who asks and whether they came by https is believed of the proxies that are named (<c>MOTCUA_PROXIES</c>), and
/// of nobody else. Our own name is <c>MOTCUA_URL</c>, whatever a request calls us: addresses we send people to never follow a header.
/// </summary>
internal static class Proxies
{
    private const string Setting = "MOTCUA_PROXIES";

    /// <summary>First of all: everything behind it sees the outer address.</summary>
    public static void UseProxies(this WebApplication app)
    {
        var named = app.Configuration[Setting] ?? "";
        if (Read(named) is { } options)
        {
            app.UseForwardedHeaders(options);
        }

        if (app.Services.GetRequiredService<AccessOptions>().PublicUrl is { } url && (named.Length > 0 || app.Environment.IsProduction()))
        {
            var host = new HostString(url.Authority);
            app.Use((http, next) =>
            {
                http.Request.Host = host;
                return next(http);
            });
        }

        if (app.Environment.IsProduction())
        {
            app.UseHsts();
        }
    }

    /// <summary>Addresses and networks (<c>10.0.0.5, 10.1.0.0/16</c>); null when there are none.</summary>
    internal static ForwardedHeadersOptions? Read(string text)
    {
        var named = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var each in named)
        {
            if (IPAddress.TryParse(each, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(each, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"{Setting}: '{each}' is neither an IP address nor a network such as 10.1.0.0/16.");
            }
        }

        return options;
    }
}
