using MotCua.Performance.Figures;

namespace MotCua.Performance.Tracks;

/// <summary>What the projection remembers of one subject between two events. Immutable.</summary>
internal abstract record Track
{
    /// <summary>Everything this subject adds to the figures as it stands, whenever that became so.</summary>
    /// <remarks>
    /// Pure: what an event changes is this of the state after it, less this of the state before. So the figures are at any
    /// moment the sum over all subjects, in whatever order their events came.
    /// </remarks>
    /// <param name="to">Where it is added.</param>
    /// <param name="times">1 to add, −1 to take away.</param>
    public abstract void Contribute(Movements to, int times);
}

/// <summary>Where a number belongs: roll-ups are made from these by leaving something out.</summary>
/// <param name="Unit"><see cref="Guid.Empty"/> where it belongs to the city alone.</param>
/// <param name="Procedure">Empty where it belongs to none.</param>
/// <param name="Field">As the pinned version says; empty as <paramref name="Procedure"/>.</param>
/// <param name="Channel">A word of <c>Channel</c>; empty as <paramref name="Procedure"/>.</param>
internal readonly record struct Place(Guid Unit, string Procedure, string Field, string Channel);
