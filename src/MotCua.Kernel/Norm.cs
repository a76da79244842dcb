namespace MotCua.Kernel;

/// <summary>The unit a time limit is written in. It is kept and never converted (domain.md §6.1).</summary>
public enum NormUnit
{
    /// <summary>Giờ làm việc: counted in working minutes.</summary>
    WorkingHours,

    /// <summary>Trong ngày: the end of office hours of day 0.</summary>
    SameDay,

    /// <summary>Ngày làm việc.</summary>
    WorkingDays,

    /// <summary>Ngày: calendar days.</summary>
    CalendarDays,

    /// <summary>Tháng.</summary>
    Months,
}

/// <summary>The time limit of a whole dossier, as its procedure states it.</summary>
public sealed record Norm
{
    /// <param name="unit">Unit as written in the decision that publishes the procedure.</param>
    /// <param name="amount">Whole number of units; 0 for <see cref="NormUnit.SameDay"/>.</param>
    /// <param name="cutOff">Accepted strictly after this time of day = accepted at the opening of the next working day.</param>
    public Norm(NormUnit unit, int amount, TimeOnly? cutOff = null)
    {
        if (!Allowed(unit, amount))
            throw new ArgumentOutOfRangeException(nameof(amount), amount, $"Not a time limit in {unit}.");
        (Unit, Amount, CutOff) = (unit, amount, cutOff);
    }

    public NormUnit Unit { get; }

    public int Amount { get; }

    public TimeOnly? CutOff { get; }

    /// <summary>A norm from data; refuses halves, zero and absurd amounts with <c>norm.amount</c>.</summary>
    public static Result<Norm> Create(NormUnit unit, decimal amount, TimeOnly? cutOff = null) =>
        Enum.IsDefined(unit) && amount == decimal.Truncate(amount) && amount is >= 0 and <= 10_000 && Allowed(unit, (int)amount)
            ? new Norm(unit, (int)amount, cutOff)
            : new Problem("norm.amount", ProblemKind.Invalid).With("unit", unit.ToString()).With("amount", amount);

    private static bool Allowed(NormUnit unit, int amount) => unit switch
    {
        NormUnit.SameDay => amount == 0,
        NormUnit.WorkingHours => amount is >= 1 and <= 2_000,
        NormUnit.WorkingDays or NormUnit.CalendarDays => amount is >= 1 and <= 3_000,
        NormUnit.Months => amount is >= 1 and <= 120,
        _ => false,
    };
}
