using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Shifts;

/// <summary>Hand-over lists: what is open now, those one gave or is to take, and one with what was written on it.</summary>
public static class ShowHandovers
{
    private const int Most = 20;

    /// <param name="Units">Counters at which the caller serves.</param>
    /// <param name="Seen">For <see cref="HandOverShift.Input"/>.</param>
    /// <param name="Colleagues">To whom it may be handed.</param>
    public sealed record Open(Guid Unit, IReadOnlyList<Guid> Units, IReadOnlyList<HandedLine> Lines, string Seen, IReadOnlyList<Guid> Colleagues);

    /// <param name="Mine">The caller is the one to confirm it.</param>
    /// <param name="Replaced">Nobody has confirmed it, and the giver has handed the counter over anew.</param>
    public sealed record Item(Guid Id, Guid Unit, Guid Giver, Guid Taker, DateTimeOffset At, DateTimeOffset? ConfirmedAt, int Lines, bool Mine, bool Replaced);

    /// <param name="Remarks">By line.</param>
    public sealed record View(Guid Id, Guid Unit, Guid Giver, Guid Taker, DateTimeOffset At, DateTimeOffset? ConfirmedAt, IReadOnlyList<HandedLine> Lines, string? Note, IReadOnlyDictionary<int, string> Remarks, bool MayConfirm, bool Replaced, long Revision);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, OpenAtCounter open, Colleagues colleagues, OwnerKeys keys, CityClock clock)
    {
        /// <param name="unit">The first counter of the caller when absent.</param>
        public async Task<Result<Open>> OpenAsync(Guid? unit, Scope scope, CancellationToken ct)
        {
            var mine = ShiftsAccess.Counters(scope);
            if (mine.Count == 0 || (unit is { } named && !mine.Contains(named)))
            {
                return Problem.Forbidden;
            }

            var wanted = unit ?? mine[0];
            var lines = await open.OfAsync(scope, wanted, ct);
            return new Open(wanted, mine, lines, OpenAtCounter.DigestOf(lines), [.. (await colleagues.AtAsync(wanted, clock.GetUtcNow(), ct)).Where(colleague => colleague != scope.Subject)]);
        }

        /// <summary>The latest, those that wait for the caller first.</summary>
        public async Task<IReadOnlyList<Item>> ListAsync(Scope scope, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var all = db.Set<HandoverRow>();
            var rows = await LaterList.Of(all.Where(ShiftsAccess.Visible(scope)), all)
                .OrderByDescending(h => h.Row.ConfirmedAt == null && !h.Replaced && h.Row.Taker == scope.Subject).ThenByDescending(h => h.Row.At).ThenByDescending(h => h.Row.Id).Take(Most).ToListAsync(ct);
            return [.. rows.Select(row => (List: row.Row.Read(), row.Replaced)).Select(h => new Item(
                h.List.Id, h.List.Unit, h.List.Giver, h.List.Taker, h.List.At, h.List.ConfirmedAt, h.List.Lines.Count, h.List.ConfirmedAt is null && !h.Replaced && h.List.Taker == scope.Subject, h.Replaced))];
        }

        public async Task<Result<View>> OneAsync(Guid id, Scope scope, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var all = db.Set<HandoverRow>();
            if (await LaterList.Of(all.Where(ShiftsAccess.Visible(scope)).Where(row => row.Id == id), all).FirstOrDefaultAsync(ct) is not { Replaced: var replaced } standing)
            {
                return Problem.NotFound;
            }

            var (h, written) = (standing.Row.Read(), await db.Set<ShiftContentRow>().Where(content => content.Handover == id).ToListAsync(ct));
            async Task<string?> TextAsync(int? version) =>
                written.FirstOrDefault(content => content.Version == version) is { } text && await keys.FindAsync(text.Owner, ct) is { } cipher ? text.Open(cipher) : null;
            var remarks = await TextAsync(h.Remarks) is { } json ? JsonSerializer.Deserialize<Dictionary<int, string>>(json, Envelope.Json)! : [];
            return new View(
                id, h.Unit, h.Giver, h.Taker, h.At, h.ConfirmedAt, h.Lines, await TextAsync(h.Note), remarks,
                h.ConfirmedAt is null && !replaced && ShiftsAccess.May(scope, h) == Platform.Commands.Access.Granted, replaced, h.Revision);
        }
    }
}
