namespace MotCua.HostTests.Hosts;

/// <summary>The real time, moved forward by a test.</summary>
public sealed class MovableTime : TimeProvider
{
    private long ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));
}
