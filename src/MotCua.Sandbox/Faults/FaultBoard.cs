using System.Collections.Concurrent;

namespace MotCua.Sandbox.Faults;

/// <summary>What is wrong with a simulator just now.</summary>
/// <param name="Mode"><c>none</c>, <c>slow</c>, <c>down</c>, <c>errors</c>; the antivirus also <c>size-limit</c>.</param>
/// <param name="DelayMs">How long <c>slow</c> waits before it answers, in milliseconds.</param>
internal sealed record Fault(string Mode, int DelayMs)
{
    public static Fault None { get; } = new("none", 0);
}

/// <summary>Faults on demand, per simulator.</summary>
internal sealed class FaultBoard
{
    public const string Antivirus = "antivirus";

    private static readonly string[] Common = ["none", "slow", "down", "errors"];

    private readonly ConcurrentDictionary<string, Fault> faults = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string[]> Known { get; } = new Dictionary<string, string[]>
    {
        ["eid"] = Common,
        ["staff"] = Common,
        [Antivirus] = [.. Common, "size-limit"],
    };

    public event Action<string, Fault>? Changed;

    public Fault Of(string simulator) => faults.GetValueOrDefault(simulator, Fault.None);

    public void Set(string simulator, Fault fault)
    {
        faults[simulator] = fault;
        Changed?.Invoke(simulator, fault);
    }

    /// <summary>Applies the fault of an HTTP simulator; true when the request may go on.</summary>
    public async Task<bool> PassAsync(string simulator, HttpContext context)
    {
        var fault = Of(simulator);
        switch (fault.Mode)
        {
            case "slow":
                await Task.Delay(fault.DelayMs, context.RequestAborted);
                return true;
            case "down":
                context.Abort();
                return false;
            case "errors":
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return false;
            default:
                return true;
        }
    }
}
