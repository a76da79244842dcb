namespace MotCua.Kernel;

/// <summary>Why a clock may stand still: a closed list, each with its legal basis in the resources (domain.md §6.6).</summary>
public enum PauseReason
{
    /// <summary>The applicant was asked to supplement (form 02).</summary>
    Supplement,

    /// <summary>A fee is to be paid.</summary>
    Fee,

    /// <summary>A financial duty (tax, land use fee) is to be met.</summary>
    FinancialDuty,

    /// <summary>Another agency must act first, where the procedure's rules let that stop the clock.</summary>
    OtherAgency,

    /// <summary>Force majeure.</summary>
    ForceMajeure,
}

/// <summary>A stretch in which the clock stands still.</summary>
public sealed record Pause
{
    /// <param name="from">Moment of the request.</param>
    /// <param name="to">Moment of completion; null while it is open.</param>
    /// <param name="reason">Why.</param>
    public Pause(DateTimeOffset from, DateTimeOffset? to, PauseReason reason)
    {
        if (to < from)
            throw new ArgumentException("A pause ends after it begins.", nameof(to));
        (From, To, Reason) = (from, to, reason);
    }

    public DateTimeOffset From { get; }

    public DateTimeOffset? To { get; }

    public PauseReason Reason { get; }
}

/// <summary>
/// Which days a pause takes out of a norm in days: those strictly between its two ends always, the ends as stated here. The
/// default is our reading of the law; a city that reads it otherwise says so in its data.
/// </summary>
public sealed record PausePolicy(bool RequestDay = false, bool CompletionDay = true)
{
    public static PausePolicy Default { get; } = new();
}
