using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;

namespace MotCua.Performance.Tracks;

/// <summary>What figures need to know of the version of a procedure that a dossier pins.</summary>
/// <param name="Field">E.g. <c>civil-status</c>.</param>
/// <param name="Paper">It ends with a document.</param>
/// <param name="Full">It is a full service online.</param>
/// <param name="Persons">Persons may apply.</param>
/// <param name="Norms">Time limits by channel.</param>
internal sealed record ProcedureTraits(string Field, bool Paper, bool Full, bool Persons, IReadOnlyDictionary<FilingChannel, Norm> Norms, FeeSchedule Fees)
{
    private static readonly HashSet<string> ForPersons = ["citizen", "overseasVietnamese", "foreigner"];

    /// <summary>A version that is not there any more: nothing is known of it.</summary>
    public static ProcedureTraits Unknown { get; } = new("", false, false, false, new Dictionary<FilingChannel, Norm>(), new FeeSchedule([]));

    public static ProcedureTraits Of(Procedure procedure, FeeSchedule fees) => new(
        procedure.Field, procedure.Results.Count > 0, procedure.ServiceLevel == ServiceLevel.Full,
        procedure.Audience.Count == 0 || procedure.Audience.Any(ForPersons.Contains), procedure.Norms, fees);

    /// <summary>Whether anything can be due through that channel on that day, before the answers are looked at.</summary>
    public bool MayCost(Channel channel, DateOnly day) => Fees.Ranges([FilingOf(channel)], day).Any(range => range.Most > Vnd.Zero);

    public Norm? NormOf(Channel channel) => Norms.GetValueOrDefault(FilingOf(channel));

    /// <summary>Help at home counts as the counter.</summary>
    private static FilingChannel FilingOf(Channel channel) => channel switch
    {
        Channel.Online => FilingChannel.Online,
        Channel.Post => FilingChannel.Post,
        _ => FilingChannel.Counter,
    };
}

/// <summary>The definitions that a stretch of the ledger needs, read before it is folded: the fold itself asks nobody.</summary>
internal sealed class FoldTerms(
    TimeZoneInfo zone, IReadOnlyDictionary<(string Procedure, int Version), ProcedureTraits> procedures, IReadOnlyDictionary<(Guid Unit, int Version), WorkingCalendar> calendars)
{
    public TimeZoneInfo Zone => zone;

    public ProcedureTraits Of(string procedure, int version) => procedures.GetValueOrDefault((procedure, version), ProcedureTraits.Unknown);

    public WorkingCalendar? CalendarOf(Guid unit, int version) => calendars.GetValueOrDefault((unit, version));

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime + zone.GetUtcOffset(at));
}
