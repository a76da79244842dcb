using MotCua.Kernel;

namespace MotCua.Organisations.Contracts;

/// <summary>Working calendars by unit and version. A version never changes once it is there.</summary>
public interface ICalendars
{
    /// <summary>The version in force now: hours, holidays and overrides as last announced.</summary>
    ValueTask<int> CurrentVersionAsync(CancellationToken ct);

    ValueTask<WorkingCalendar> ForUnitAsync(Guid unit, CancellationToken ct);

    /// <param name="version">A version that a dossier pinned.</param>
    ValueTask<WorkingCalendar> ForUnitAsync(Guid unit, int version, CancellationToken ct);
}
