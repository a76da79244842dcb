namespace MotCua.Platform.Storage;

/// <summary>Hands out the serials of a series on a day. Gaps are allowed, doubles are not.</summary>
public interface ISerials
{
    /// <summary>The next serial of the series on that day, from 1.</summary>
    ValueTask<long> NextAsync(string series, DateOnly day, CancellationToken ct);
}
