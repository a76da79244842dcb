using System.Text.Json;
using System.Text.Json.Serialization;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Platform.Time;

namespace MotCua.Dossiers;

/// <summary>What an official narrows a list of dossiers by: keys, codes and days, never a name or a number, so that it may stand in an address and be kept.</summary>
public sealed record DossierQuery
{
    public DossierState? State { get; init; }

    /// <summary>Which received it, or decides on it.</summary>
    public Guid? Unit { get; init; }

    /// <summary>Code of the procedure.</summary>
    public string? Procedure { get; init; }

    public DossierDue? Due { get; init; }

    /// <summary>Only with open work that asks for this role.</summary>
    public Role? Step { get; init; }

    /// <summary>Filed on this day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>This day too.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Why it can be neither asked nor kept, by field; null when it can. A procedure is written as codes are, and days are days of the calendar.</summary>
    [JsonIgnore]
    public Problem? Unsound =>
        Procedure is { } code && (code.Length is 0 or > 20 || !code.All(c => char.IsAsciiDigit(c) || c == '.')) ? DossierProblems.Invalid("procedure", "procedure-unknown")
        : From is { } from && !CityClock.Reaches(from) ? DossierProblems.Invalid("from", "invalid.date")
        : To is { } to && !CityClock.Reaches(to) ? DossierProblems.Invalid("to", "invalid.date")
        : null;

    public string ToJson() => JsonSerializer.Serialize(this, Envelope.Json);

    public static DossierQuery Read(string json) => JsonSerializer.Deserialize<DossierQuery>(json, Envelope.Json) ?? new();

    /// <summary>The same as of this moment: what is late now is not what was late when the query was kept.</summary>
    public ListDossiers.Filter At(CityClock clock)
    {
        var statuses = State is { } state ? StatusesOf(state) : [];
        var (late, today, week) = (clock.Now, clock.MorningOf(clock.Today.AddDays(1)), clock.MorningOf(clock.Today.AddDays(8)));
        return new(
            Due is null ? statuses : statuses.Count == 0 ? Running : [.. statuses.Intersect(Running)], Unit,
            Due switch { DossierDue.Late => late, DossierDue.Today => today, DossierDue.Week => week, _ => null }, Name: Due is { } due ? $"{due}" : null)
        {
            NoStatus = Due is not null && statuses.Count > 0 && !statuses.Intersect(Running).Any(),
            DueFrom = Due is DossierDue.Today or DossierDue.Week ? late : null,
            Procedure = Procedure,
            Step = Step,
            FiledFrom = From is { } from ? clock.MorningOf(from) : null,
            FiledBefore = To is { } to ? clock.MorningOf(to.AddDays(1)) : null,
        };
    }

    /// <summary>Where the legal clock runs.</summary>
    private static IReadOnlyList<DossierStatus> Running { get; } = [DossierStatus.Accepted, DossierStatus.InProgress];

    private static IReadOnlyList<DossierStatus> StatusesOf(DossierState state) => state switch
    {
        DossierState.Waiting => [DossierStatus.Submitted],
        DossierState.Running => Running,
        DossierState.Paused => [DossierStatus.Guidance, DossierStatus.AwaitingSupplement, DossierStatus.AwaitingPayment, DossierStatus.WithdrawalRequested],
        DossierState.Ready => [DossierStatus.Resolved],
        DossierState.Ended => [DossierStatus.Returned, DossierStatus.Refused, DossierStatus.Stopped],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}

/// <summary>How a dossier stands, as lists tell them apart.</summary>
public enum DossierState
{
    /// <summary>Filed; the counter has not looked at it.</summary>
    Waiting,
    /// <summary>Accepted and in work.</summary>
    Running,
    /// <summary>It waits for the applicant.</summary>
    Paused,
    /// <summary>The result is there.</summary>
    Ready,
    Ended,
}

/// <summary>How near the end of the legal time is, of what runs.</summary>
public enum DossierDue
{
    Late,
    /// <summary>Still today.</summary>
    Today,
    /// <summary>Within seven days.</summary>
    Week,
}
