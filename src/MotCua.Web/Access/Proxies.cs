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
        var named = Networks.Read(Setting, text);
        if (named.Count == 0)
        {
            return null;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in named)
        {
            if (network.PrefixLength == network.BaseAddress.GetAddressBytes().Length * 8)
            {
                options.KnownProxies.Add(network.BaseAddress);
            }
            else
            {
                options.KnownIPNetworks.Add(network);
            }
        }

        return options;
    }
}
