using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Organisations;

/// <summary>Calendars cached by version: a version never changes, only which one is current is asked again.</summary>
internal sealed class Calendars(IDbContextFactory<AppDb> databases, CityFacts city, TimeProvider time) : ICalendars
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, Built> versions = new();
    private Seen? current;

    public async ValueTask<int> CurrentVersionAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref current) is { } seen && time.GetElapsedTime(seen.At) < Fresh)
            return seen.Version;
        await using var db = await databases.CreateDbContextAsync(ct);
        var version = await db.Set<CalendarRow>().MaxAsync(row => (int?)row.Version, ct)
            ?? throw new InvalidOperationException("There is no calendar yet: load the city first (motcua seed).");
        Volatile.Write(ref current, new(version, time.GetTimestamp()));
        return version;
    }

    public async ValueTask<WorkingCalendar> ForUnitAsync(Guid unit, CancellationToken ct) =>
        await ForUnitAsync(unit, await CurrentVersionAsync(ct), ct);

    public async ValueTask<WorkingCalendar> ForUnitAsync(Guid unit, int version, CancellationToken ct)
    {
        if (!versions.TryGetValue(version, out var built))
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var row = await db.Set<CalendarRow>().FirstOrDefaultAsync(r => r.Version == version, ct)
                ?? throw new InvalidOperationException($"There is no calendar of version {version}.");
            var set = CalendarSet.Read(row.Content);
            built = versions.GetOrAdd(version, new Built(set.Build(city.Zone), set.Units.ToDictionary(pair => Guid.Parse(pair.Key), pair => pair.Value)));
        }

        return built.Calendars[built.Units.GetValueOrDefault(unit, CalendarSet.Default)];
    }

    private sealed record Built(Dictionary<string, WorkingCalendar> Calendars, Dictionary<Guid, string> Units);

    private sealed record Seen(int Version, long At);
}
