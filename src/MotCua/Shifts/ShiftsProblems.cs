using MotCua.Kernel;

namespace MotCua.Shifts;

/// <summary>Every refusal of the rules about hand-over lists.</summary>
public static class ShiftsProblems
{
    /// <summary>Nothing lies at the counter that anybody would have to go on with.</summary>
    public static Problem NothingOpen { get; } = new("shifts.nothing-open");

    /// <summary>What is open is not what the officer was shown.</summary>
    public static Problem Changed { get; } = new("shifts.changed");

    public static Problem AlreadyConfirmed { get; } = new("shifts.already-confirmed");

    /// <summary>The giver has handed the counter over anew: only the later list is confirmed.</summary>
    public static Problem Replaced { get; } = new("shifts.replaced");

    /// <summary>The colleague does not serve at this counter, or is the officer himself.</summary>
    public static Problem NotAColleague { get; } = Field("taker", "not-in-post");

    /// <summary>A remark about a line that the list does not have.</summary>
    public static Problem UnknownLine { get; } = Field("remarks", "unknown");

    private static Problem Field(string field, string code) => new("request.invalid", ProblemKind.Invalid) { Errors = [new(field, code)] };
}
