namespace MotCua.Sandbox.Faults;

internal static class FaultEndpoints
{
    private const int DefaultDelayMs = 5_000;
    private const int LongestDelayMs = 10 * 60_000;

    public sealed record Order(string? Simulator, string? Mode, int? DelayMs);

    public static void MapFaults(this WebApplication app)
    {
        app.MapGet("/faults", (FaultBoard board) => Results.Json(FaultBoard.Known.Keys.ToDictionary(name => name, board.Of)));
        app.MapPost("/faults", (Order order, FaultBoard board) =>
        {
            if (order.Simulator is null || !FaultBoard.Known.TryGetValue(order.Simulator, out var modes))
            {
                return Refuse($"simulator must be one of: {string.Join(", ", FaultBoard.Known.Keys)}.");
            }

            if (order.Mode is null || !modes.Contains(order.Mode, StringComparer.Ordinal))
            {
                return Refuse($"mode of {order.Simulator} must be one of: {string.Join(", ", modes)}.");
            }

            if (order.DelayMs is < 0 or > LongestDelayMs)
            {
                return Refuse($"delayMs must be between 0 and {LongestDelayMs}.");
            }

            var fault = new Fault(order.Mode, order.Mode == "slow" ? order.DelayMs ?? DefaultDelayMs : 0);
            board.Set(order.Simulator, fault);
            return Results.Json(new { order.Simulator, fault.Mode, fault.DelayMs });
        });
    }

    private static IResult Refuse(string detail) => Results.Json(new { error = "bad-fault", detail }, statusCode: StatusCodes.Status400BadRequest);
}
