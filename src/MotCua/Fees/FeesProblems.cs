using MotCua.Kernel;

namespace MotCua.Fees;

/// <summary>Every refusal of the rules about money, by a name a bookkeeper can read.</summary>
public static class FeesProblems
{
    /// <summary>Only what was accepted and is not stopped is paid for.</summary>
    public static Problem NotAccepted { get; } = new("fees.not-accepted");

    /// <summary>By channel, day or exemption it costs nothing.</summary>
    public static Problem NothingDue { get; } = new("fees.nothing-due");

    /// <param name="number">Of the receipt that stands.</param>
    public static Problem AlreadyPaid(string number) => new Problem("fees.already-paid").With("number", number);

    /// <summary>The sum the officer was shown is not what is due now: fees are paid whole, and at their present amount.</summary>
    public static Problem NotWhatIsDue(Vnd due) => new Problem("fees.not-what-is-due").With("due", due.Amount);

    public static Problem TooLittle(Vnd due) => Field("tendered", "too-little", ("due", due.Amount));

    public static Problem TooMuch(Vnd most) => Field("tendered", "tooLarge", ("max", most.Amount));

    public static Problem NotPaid { get; } = new("fees.not-paid");

    /// <summary>The cash was counted and handed over: giving it back is the treasurer's, on a request of the payer.</summary>
    /// <param name="closing">Number of the closing.</param>
    public static Problem Closed(int closing) => new Problem("fees.closed").With("closing", closing);

    /// <summary>Only mistakes of the day are mended at the counter.</summary>
    public static Problem PaidOnAnotherDay { get; } = new("fees.paid-on-another-day");

    public static Problem NothingToClose { get; } = new("fees.nothing-to-close");

    public static Problem CountedNegative { get; } = Field("counted", "tooSmall", ("min", 0L));

    /// <param name="difference">Counted less expected.</param>
    public static Problem DifferenceUnexplained(Vnd difference) => Field("explanation", difference < Vnd.Zero ? "cash-short" : "cash-over", ("by", Math.Abs(difference.Amount)));

    private static Problem Field(string field, string code, (string Name, object? Value) arg) =>
        new("request.invalid", ProblemKind.Invalid) { Errors = [new(field, code, new Dictionary<string, object?> { [arg.Name] = arg.Value })] };
}
