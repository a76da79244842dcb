using MotCua.Kernel;
using MotCua.Web.Pages.Desk;

namespace MotCua.Web.Pages.Counter;

/// <param name="Done">Resource key of what was just done.</param>
public sealed record WorkspaceModel(DeskFrame Frame, DossierSheet Sheet, Filled Filled, Guid Key, string? Done);

/// <summary>One line of the counter's queue.</summary>
public sealed record QueueLine(Guid Id, string Code, string Procedure, string Channel, string Submitted, TimeLeft Left, string? Promised);

public sealed record QueueModel(DeskFrame Frame, string Queue, IReadOnlyList<QueueLine> Lines, string? Next, string? Done);

/// <param name="Refusal">Why nothing was looked for, instead of how much was found.</param>
public sealed record FoundModel(DeskFrame Frame, string Text, IReadOnlyList<QueueLine> Lines, string? Refusal = null);
