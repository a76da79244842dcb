using MotCua.Notices;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Pages.Specialist;

namespace MotCua.Web.Pages.Desk;

/// <summary>The first page of the day: what waits, most urgent first.</summary>
/// <param name="Queue">What waits at the caller's counter; null when they have none.</param>
/// <param name="Work">The caller's work; null when their roles have none.</param>
public sealed record StartModel(DeskFrame Frame, IReadOnlyList<QueueLine>? Queue, IReadOnlyList<WorkLine>? Work, IReadOnlyList<NoticeLine> Unread)
{
    /// <summary>What the caller's team filed at people's homes and is not done; null for everybody else.</summary>
    public IReadOnlyList<QueueLine>? AtHome { get; init; }
}

/// <param name="Code">The dossier's code; null when the caller sees it no more.</param>
public sealed record NoticeLine(Guid Id, Guid Dossier, string Words, string? Code, string When, bool Read);

public sealed record NoticesModel(DeskFrame Frame, IReadOnlyList<NoticeLine> Lines);
