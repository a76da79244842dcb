using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Process.Graph;

namespace MotCua.Dossiers;

/// <summary>The part of the pinned definitions that decisions on a dossier need; immutable, cached by version.</summary>
public sealed record DossierTerms(Pins Pins, LocalText Name, string Field, Norm Norm, ProcessGraph Process)
{
    /// <summary>Units that the process names by code, resolved today.</summary>
    public IReadOnlyDictionary<string, Guid> NamedUnits { get; init; } = new Dictionary<string, Guid>();

    /// <summary>Codes of the templates a result may be drafted from.</summary>
    public IReadOnlySet<string> Templates { get; init; } = new HashSet<string>();

    /// <summary>What each template asks of the official, by template.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FormField>> Asked { get; init; } = new Dictionary<string, IReadOnlyList<FormField>>();

    /// <summary>Days the citizen has to supply after the day of the request; before they are over nobody stops the dossier for it.</summary>
    public int SupplyDays { get; init; }
}

/// <summary>What a running dossier's decisions need to know of the world, gathered before they are taken.</summary>
public sealed record ProcessFacts(DossierTerms Terms, IReadOnlyDictionary<Guid, WorkingCalendar> Calendars, WorkingCalendar Competent)
{
    public WorkingCalendar CalendarOf(Guid unit) => Calendars.GetValueOrDefault(unit, Competent);
}
