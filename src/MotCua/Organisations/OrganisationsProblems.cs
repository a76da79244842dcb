using MotCua.Kernel;

namespace MotCua.Organisations;

public static class OrganisationsProblems
{
    /// <summary>A day is written as 2025-06-30.</summary>
    public static Problem UnreadableDay { get; } = new("organisations.unreadable-day", ProblemKind.BadRequest);

    /// <summary>Levels are city, department, district and commune.</summary>
    public static Problem UnknownLevel { get; } = new("organisations.unknown-level", ProblemKind.BadRequest);
}
