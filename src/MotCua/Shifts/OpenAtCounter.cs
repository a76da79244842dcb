using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Fees.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Ledger;
using MotCua.Tickets.Contracts;

namespace MotCua.Shifts;

/// <summary>What is open at a counter now: asked of those who keep it, kept nowhere until it is handed over.</summary>
public sealed class OpenAtCounter(ICounterDossiers dossiers, IDrawerStates drawers, IWaitingVisitors visitors)
{
    /// <summary>Of papers and of results each: more than this nobody goes through one by one. How many more there are is a line of its own.</summary>
    public const int Most = 200;

    public async Task<ValueList<HandedLine>> OfAsync(Scope scope, Guid unit, CancellationToken ct)
    {
        var lines = new List<HandedLine>();
        void Add(LineKind kind, Guid? subject, string? code, int count, Vnd amount) => lines.Add(new(lines.Count + 1, kind, subject, code, count, amount));
        AddDossiers(await dossiers.AtAsync(scope, unit, Most, ct), Add);
        if (await drawers.OfAsync(scope.Subject, unit, ct) is { Receipts: > 0 } drawer)
        {
            Add(LineKind.Cash, drawer.Drawer, null, drawer.Receipts, drawer.Expected);
        }

        foreach (var visitor in await visitors.InAsync(unit, scope.Subject, ct))
        {
            if (visitor.AtDesk > 0)
            {
                Add(LineKind.Served, null, visitor.Service, visitor.AtDesk, Vnd.Zero);
            }

            if (visitor.Waiting > 0)
            {
                Add(LineKind.Visitors, null, visitor.Service, visitor.Waiting, Vnd.Zero);
            }
        }

        return lines.ToValueList();
    }

    internal static void AddDossiers(CounterWork work, Action<LineKind, Guid?, string?, int, Vnd> add)
    {
        foreach (var (kind, result, online, more) in new[]
                 {
                     (LineKind.Papers, false, false, work.MorePapers), (LineKind.Online, false, true, work.MoreOnline), (LineKind.Result, true, false, work.MoreResults),
                 })
        {
            foreach (var dossier in work.Listed.Where(dossier => dossier.Result == result && dossier.Online == online))
            {
                add(kind, dossier.Id, dossier.Code, 1, Vnd.Zero);
            }

            if (more > 0)
            {
                add(kind, null, null, more, Vnd.Zero);
            }
        }
    }

    /// <summary>Tells whether what is open is still what was shown. Who waits or stands at a desk changes by the minute and is not part of it.</summary>
    public static string DigestOf(IEnumerable<HandedLine> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(lines.Where(line => line.Kind is not (LineKind.Visitors or LineKind.Served)), Envelope.Json))).AsSpan(0, 12));
}
