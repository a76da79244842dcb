using System.CommandLine;
using MotCua.Platform;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Web.Verbs;

/// <summary><c>motcua seed [--sandbox]</c>: loads units, calendars, officials and procedures from the catalogue; makes the schema where there is none.</summary>
internal static class SeedVerb
{
    public static Command Command(VerbSurroundings around)
    {
        var sandbox = new Option<bool>("--sandbox") { Description = VerbRun.Words()["verb.seed.sandbox"] };
        var command = VerbRun.Command("seed", around, async (run, parsed, ct) =>
        {
            if (parsed.GetValue(sandbox) && run.Get<IHostEnvironment>().IsProduction())
            {
                return run.Refuse(OperationsProblems.SandboxInProduction);
            }

            using var mine = run.Get<StorageOptions>().IsPostgres ? null : ServerLock.TryTake(run.Get<OperationsOptions>());
            if (mine is null && !run.Get<StorageOptions>().IsPostgres)
            {
                return run.Refuse(OperationsProblems.ServerRunning);
            }

            await run.Services.StartPlatformAsync(ct);
            var settings = CitySettings.Read(run.Get<IConfiguration>(), run.Get<IHostEnvironment>().ContentRootPath);
            // A node that starts at the same moment loads the city too.
            await using var alone = await run.Get<LoadedFiles>().AloneAsync(ct);
            var seeded = await run.Services.SeedCityAsync(settings.Catalogue, parsed.GetValue(sandbox), ct);
            if (!seeded.Ok)
            {
                return run.Refuse(seeded.Problem);
            }

            run.Say(
                "verb.seed.done", ("units", run.Text.Count(seeded.Value.Units)), ("calendar", seeded.Value.CalendarVersion),
                ("officials", run.Text.Count(seeded.Value.Officials)), ("procedures", run.Text.Count(seeded.Value.Procedures.Count)),
                ("fresh", run.Text.Count(seeded.Value.Procedures.Count(procedure => procedure.New))));
            return Motcua.Fine;
        }, needsDatabase: false);
        command.Add(sandbox);
        return command;
    }
}
