namespace MotCua.HostTests.Durability;

/// <summary>
/// Where clients and the one who kills meet. New requests pass the first gate, requests to be sent again the second; what
/// is on its way is counted.
/// </summary>
internal sealed class KillField(int clients)
{
    private readonly Gate fresh = new();
    private readonly Gate again = new();
    private int inFlight;
    private int resting;
    private int acknowledged;
    private int unanswered;
    private int resent;

    public int InFlight => Volatile.Read(ref inFlight);

    public int Acknowledged => Volatile.Read(ref acknowledged);

    /// <summary>Requests that were on their way when the blow fell and never heard an answer.</summary>
    public int Unanswered => Volatile.Read(ref unanswered);

    /// <summary>Requests that had to be sent more than once.</summary>
    public int Resent => Volatile.Read(ref resent);

    /// <summary>When the blow fell; requests begun later were never on their way.</summary>
    public long KilledAt { get; private set; } = long.MaxValue;

    public bool AllRest => Volatile.Read(ref resting) == clients;

    /// <summary>Lets clients begin new requests; figures start at zero.</summary>
    public void Begin()
    {
        (acknowledged, unanswered, resent, KilledAt) = (0, 0, 0, long.MaxValue);
        again.Open();
        fresh.Open();
    }

    /// <summary>Nobody begins anything from here on, and nobody sends again yet.</summary>
    public void Strike()
    {
        again.Close();
        fresh.Close();
        KilledAt = Environment.TickCount64;
    }

    /// <summary>The server is there again: what had no answer is sent again.</summary>
    public void SendAgain() => again.Open();

    public async Task MayBeginAsync()
    {
        if (!fresh.IsOpen)
        {
            Interlocked.Increment(ref resting);
            await fresh.Passed;
            Interlocked.Decrement(ref resting);
        }
    }

    public Task MaySendAgainAsync() => again.Passed;

    public void Sent() => Interlocked.Increment(ref inFlight);

    public void Returned() => Interlocked.Decrement(ref inFlight);

    public void Heard() => Interlocked.Increment(ref acknowledged);

    public void NotHeard(long sentAt)
    {
        if (sentAt <= KilledAt && KilledAt != long.MaxValue)
        {
            Interlocked.Increment(ref unanswered);
        }
    }

    public void OnceMore() => Interlocked.Increment(ref resent);

    private sealed class Gate
    {
        private volatile TaskCompletionSource passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsOpen => passed.Task.IsCompleted;

        public Task Passed => passed.Task;

        public void Open() => passed.TrySetResult();

        public void Close()
        {
            if (IsOpen)
            {
                passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
