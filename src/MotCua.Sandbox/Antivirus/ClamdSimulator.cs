using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using MotCua.Sandbox.Faults;

namespace MotCua.Sandbox.Antivirus;

/// <summary>A clamd that speaks PING, VERSION and INSTREAM over TCP and knows one virus, the EICAR test file.</summary>
internal sealed partial class ClamdSimulator(
    SandboxOptions options, FaultBoard faults, IServer server, IHostApplicationLifetime lifetime, ILogger<ClamdSimulator> log) : BackgroundService
{
    private CancellationTokenSource? listening;

    /// <summary>The TCP port, once started.</summary>
    public int? Port { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        Port = options.AntivirusPort ?? HttpPort() + 1;
        faults.Changed += (simulator, _) =>
        {
            if (simulator == FaultBoard.Antivirus)
            {
                listening?.Cancel();
            }
        };
        while (!stoppingToken.IsCancellationRequested)
        {
            using var round = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            listening = round;
            try
            {
                if (faults.Of(FaultBoard.Antivirus).Mode == "down")
                {
                    await Task.Delay(Timeout.Infinite, round.Token);
                }

                await ListenAsync(round.Token, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // The fault changed, or we stop: the loop looks again.
            }
            catch (SocketException error)
            {
                LogNoPort(error, Port.Value);
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken round, CancellationToken stopping)
    {
        using var listener = new TcpListener(IPAddress.Loopback, Port!.Value);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        while (true)
        {
            var client = await listener.AcceptTcpClientAsync(round);
            _ = ServeAsync(client, stopping);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken ct)
    {
        using (client)
        {
            try
            {
                await new ClamdSession(client.GetStream(), faults.Of(FaultBoard.Antivirus)).RunAsync(ct);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or EndOfStreamException or SocketException)
            {
                LogBroken(error);
            }
        }
    }

    private int HttpPort()
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri(address.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)).Port;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The antivirus simulator could not listen on port {Port}; set Sandbox:AntivirusPort to a free one.")]
    private partial void LogNoPort(Exception error, int port);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A client of the antivirus simulator went away.")]
    private partial void LogBroken(Exception error);
}
