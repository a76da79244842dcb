using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Shifts;

/// <summary>A counter officer ends a shift: what is open is listed and handed to a named colleague (bàn giao ca).</summary>
/// <remarks>The list is made anew at this moment; it is refused when it is not the one the officer was shown. It replaces an earlier one that nobody has confirmed.</remarks>
public static class HandOverShift
{
    /// <param name="Seen">Digest of what the officer was shown.</param>
    public sealed record Input(Guid Unit, Guid Taker, string Seen, string? Note = null);

    public sealed record Answer(Guid Id, DateTimeOffset At, int Lines, long Revision);

    /// <param name="colleagues">Who serves at the counter, the officer himself too.</param>
    internal static Result<ShiftHandedOver> Decide(Guid giver, Input input, ValueList<HandedLine> open, IReadOnlyCollection<Guid> colleagues)
    {
        if (input.Taker == giver || !colleagues.Contains(input.Taker))
        {
            return ShiftsProblems.NotAColleague;
        }

        if (open.Count == 0)
        {
            return ShiftsProblems.NothingOpen;
        }

        return input.Seen == OpenAtCounter.DigestOf(open) ? new ShiftHandedOver(input.Unit, input.Taker, open, null) : ShiftsProblems.Changed;
    }

    public sealed class Handler(HandoverStore handovers, OpenAtCounter open, Colleagues colleagues, OwnerKeys keys)
    {
        public Task<Result<Committed<Answer>>> HandleAsync(Input input, CommandContext context, CancellationToken ct)
        {
            var id = Guid.CreateVersion7(context.Now);
            return handovers.CreateAsync<Answer>(id, context.For(input), async scope =>
            {
                if (!ShiftsAccess.Serves(scope, input.Unit))
                {
                    return Problem.Forbidden;
                }

                var decided = Decide(scope.Subject, input, await open.OfAsync(scope, input.Unit, ct), await colleagues.AtAsync(input.Unit, context.Now, ct));
                if (!decided.Ok)
                {
                    return decided.Problem;
                }

                var by = new Authorship(scope.Subject, context.Now, Unit: input.Unit);
                var answer = new Answer(id, by.At, decided.Value.Lines.Count, 1);
                if (string.IsNullOrWhiteSpace(input.Note))
                {
                    return new Decided<Answer>([decided.Value], answer, by);
                }

                var note = FreeText.Of(input.Note, "note");
                if (!note.Ok)
                {
                    return note.Problem;
                }

                var written = ShiftContentRow.Seal(await keys.ForAsync(scope.Subject, ct), ShiftContentRow.Note, id, 1, note.Value, context.Now);
                return new Decided<Answer>([decided.Value with { Note = written.Ref }], answer, by) { Rows = [new RowWrite(WriteKind.Insert, written.Row)] };
            }, ct);
        }
    }
}
