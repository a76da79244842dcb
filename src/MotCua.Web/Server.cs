using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Web.Verbs;

namespace MotCua.Web;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class Server
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (VerbRun.Built(new(args, Console.Error)) is not { } app)
        {
            return Motcua.Refused;
        }

        await using var server = app;

        // SQLite has one writer, so one server: the lock goes with the process, also with kill -9.
        using var mine = app.Services.GetRequiredService<StorageOptions>().IsPostgres ? null : ServerLock.TryTake(app.Services.GetRequiredService<OperationsOptions>());
        if (mine is null && !app.Services.GetRequiredService<StorageOptions>().IsPostgres)
        {
            await Console.Error.WriteLineAsync(VerbRun.Words().Of(OperationsProblems.ServerRunning));
            return Motcua.Refused;
        }

        try
        {
            // Listening and loading the city take about as long as each other; neither needs the other.
            if (await app.StartCityAsync(CancellationToken.None, meanwhile: () => app.StartAsync()) is { } refused)
            {
                await app.StopAsync();
                await Console.Error.WriteLineAsync(VerbRun.Words().Of(refused));
                return Motcua.Refused;
            }
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await app.StopAsync();
            return Motcua.Fine;
        }

        await app.WaitForShutdownAsync();
        return Motcua.Fine;
    }
}
