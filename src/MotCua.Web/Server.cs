using MotCua.Platform.Operations;
using MotCua.Platform.Storage;
using MotCua.Web.Verbs;
using MotCua.Web.Words;

namespace MotCua.Web;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class Server
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = WebHost.Build(args);

        // SQLite has one writer, so one server: the lock goes with the process, also with kill -9.
        using var mine = app.Services.GetRequiredService<StorageOptions>().IsPostgres ? null : ServerLock.TryTake(app.Services.GetRequiredService<OperationsOptions>());
        if (mine is null && !app.Services.GetRequiredService<StorageOptions>().IsPostgres)
        {
            var words = new Text(app.Services.GetRequiredService<WordBook>(), VerbRun.Chosen(), TimeZoneInfo.Utc);
            await Console.Error.WriteLineAsync(words.Of(OperationsProblems.ServerRunning));
            return Motcua.Refused;
        }

        await app.StartCityAsync(CancellationToken.None);
        await app.RunAsync();
        return Motcua.Fine;
    }
}
