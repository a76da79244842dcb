using System.Xml;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Web.Operations;

/// <summary>Development only: moves legal time forward on all nodes, through a row that each of them reads.</summary>
internal static class DevClock
{
    public sealed record Input(string Advance);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/dev/clock", async (Input input, IDbContextFactory<AppDb> contexts, CityClock clock, CancellationToken ct) =>
        {
            TimeSpan by;
            try
            {
                by = XmlConvert.ToTimeSpan(input.Advance);
            }
            catch (FormatException)
            {
                return Results.BadRequest("advance: an ISO 8601 duration, e.g. P3DT2H");
            }

            if (by < TimeSpan.Zero || by > TimeSpan.FromDays(3700))
            {
                return Results.BadRequest("advance: forward only, at most ten years");
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var microseconds = (long)by.TotalMicroseconds;
            await db.Database.ExecuteSqlAsync(
                $"insert into city_clock (id, ahead_microseconds) values (1, {microseconds}) on conflict (id) do update set ahead_microseconds = city_clock.ahead_microseconds + {microseconds}", ct);
            await ClockWatch.ReadAsync(db, clock, ct);
            return Results.Ok(new { now = clock.Now });
        }).ExcludeFromDescription().DisableAntiforgery();
}

/// <summary>Development only: follows the clock row that another node may have moved.</summary>
internal sealed class ClockWatch(IDbContextFactory<AppDb> contexts, CityClock clock, TimeProvider time, ILogger<ClockWatch> log) : BackgroundService
{
    public static async Task ReadAsync(AppDb db, CityClock clock, CancellationToken ct)
    {
        if (await db.Set<CityClockRow>().FirstOrDefaultAsync(ct) is { } row)
        {
            clock.SetAhead(TimeSpan.FromMicroseconds(row.AheadMicroseconds));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
                await using var db = await contexts.CreateDbContextAsync(stoppingToken);
                await ReadAsync(db, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception away)
            {
                // Whatever it was: a job that throws would take the whole server with it.
                log.LogWarning(away, "The clock row could not be read; trying again.");
            }
        }
    }
}
