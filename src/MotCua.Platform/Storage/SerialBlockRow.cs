namespace MotCua.Platform.Storage;

/// <summary>How far the serials of a series have been handed out on a day.</summary>
public sealed class SerialBlockRow
{
    /// <summary>E.g. an agency's code, or <c>reference</c>.</summary>
    public required string Series { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>The last serial handed out.</summary>
    public required long Last { get; set; }

    internal SerialBlockRow()
    {
    }
}
