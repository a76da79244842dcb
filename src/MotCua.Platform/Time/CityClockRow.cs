namespace MotCua.Platform.Time;

/// <summary>How far legal time runs ahead (development only); one row that all nodes read.</summary>
public sealed class CityClockRow
{
    public int Id { get; init; }

    public long AheadMicroseconds { get; set; }
}
