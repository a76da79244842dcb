namespace MotCua.Platform.Operations;

/// <summary>Begins when the start-up work is done. Until then the server is alive but not ready, and jobs that can wait leave the processor to the start.</summary>
public sealed class Serving
{
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Begun => begun.Task.IsCompleted;

    public void Begin() => begun.TrySetResult();

    public Task BegunAsync(CancellationToken ct) => begun.Task.WaitAsync(ct);
}
