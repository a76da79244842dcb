using MotCua.Web.Pages.Desk;
using MotCua.Web.Pages.Shared;

namespace MotCua.Web.Pages.Specialist;

/// <summary>One of several pieces of work, on the page that asks before it is done.</summary>
/// <param name="Item">What the form carries: the work item's id and the revision that is shown.</param>
/// <param name="Refused">Why it cannot be done with the others, in words; null when it can.</param>
public sealed record TogetherRow(WorkLine Line, string Item, string? Refused)
{
    /// <summary>Name of the drafted paper.</summary>
    public string? Draft { get; init; }

    /// <summary>The paper itself, to be read before it is signed.</summary>
    public Leader.DraftModel? Paper { get; init; }

    /// <summary>Why it is to be read with care, in words.</summary>
    public IReadOnlyList<string> Careful { get; init; } = [];
}

/// <param name="Colleagues">To whom at least one of them may be given.</param>
public sealed record AssignTogetherModel(DeskFrame Frame, IReadOnlyList<TogetherRow> Rows, IReadOnlyList<Choice> Colleagues, string Page, Filled Filled, Guid Key)
{
    public IReadOnlyList<TogetherRow> Possible => [.. Rows.Where(row => row.Refused is null)];

    public IReadOnlyList<TogetherRow> Refused => [.. Rows.Where(row => row.Refused is not null)];
}

public sealed record ApproveTogetherModel(DeskFrame Frame, IReadOnlyList<TogetherRow> Rows, string Page, Filled Filled, Guid Key)
{
    public IReadOnlyList<TogetherRow> Careful => [.. Rows.Where(row => row.Refused is null && row.Careful.Count > 0)];

    public IReadOnlyList<TogetherRow> Routine => [.. Rows.Where(row => row.Refused is null && row.Careful.Count == 0)];

    public IReadOnlyList<TogetherRow> Refused => [.. Rows.Where(row => row.Refused is not null)];
}

/// <summary>What became of one of them, and what to do next.</summary>
/// <param name="Line">Null when the caller may not see it (any more).</param>
/// <param name="Words">Done, or why not.</param>
public sealed record TogetherResult(WorkLine? Line, bool Done, string Words, string? Next);

/// <param name="Act">assign or approve.</param>
/// <param name="Again">The form as it was sent, where something's outcome is not known; null otherwise.</param>
/// <param name="Retry">Address at which those that were not done are looked at again.</param>
public sealed record TogetherDoneModel(DeskFrame Frame, string Act, IReadOnlyList<TogetherResult> Results, Guid Key, IReadOnlyList<KeyValuePair<string, string>>? Again, string? Retry)
{
    public int Done => Results.Count(result => result.Done);

    public int Refused => Results.Count - Done;

    /// <summary>Not done, and still to be seen: what <see cref="Retry"/> leads to.</summary>
    public int Left => Results.Count(result => !result.Done && result.Line is not null);
}
