using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Ledger;
using MotCua.Platform.Operations;
using MotCua.Platform.Storage;

namespace MotCua.Web.Operations;

/// <summary>For load balancers: alive says that the process answers, ready that it can serve (schema, database, disks, warm-up done).</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder app)
    {
        // Asked by nobody in particular, so nobody is looked up: sign-in need not stand for a server to be healthy.
        app.MapGet("/healthz/live", () => Results.Text("live")).ExcludeFromDescription().ShortCircuit();
        app.MapGet("/healthz/ready", async (IDbContextFactory<AppDb> contexts, Serving serving, DiskRoom room, CancellationToken ct) =>
        {
            if (!serving.Begun)
            {
                return Results.Text("warming up", statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            if (room.Lack() is { } lack)
            {
                return Results.Text(lack, statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            try
            {
                await using var db = await contexts.CreateDbContextAsync(ct);
                _ = await db.Set<LedgerEpochRow>().AnyAsync(ct);
                return Results.Text("ready");
            }
            catch (Exception outage) when (outage is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
            {
                return Results.Text("database away", statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        }).ExcludeFromDescription().ShortCircuit();
    }
}
