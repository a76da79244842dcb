using MotCua.Kernel;

namespace MotCua.Tickets;

/// <summary>Something people take a number for (nhóm việc): hand in, collect, ask.</summary>
/// <param name="Letter">Stands before the number, e.g. <c>A</c>.</param>
public sealed record ServiceGroup(string Code, string Letter, LocalText Name, LocalText? Hint);

/// <summary>How the waiting hall of a unit is kept; the city's own data (<c>catalogue/halls.yaml</c>).</summary>
/// <param name="Desks">Desks are numbered from 1 to this.</param>
/// <param name="MostWaiting">When so many wait, no further number is given.</param>
public sealed record HallRule(int Desks, int MostWaiting, ValueList<ServiceGroup> Services)
{
    public ServiceGroup? Find(string? service) => Services.FirstOrDefault(group => group.Code == service);
}
