using System.Globalization;
using System.Text.Json;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Shifts;

/// <summary>The named colleague has gone through the list and takes it over, with a remark where something is otherwise than listed.</summary>
public static class ConfirmHandover
{
    /// <param name="Remarks">By the number of the line; empty ones are left out.</param>
    public sealed record Input(IReadOnlyDictionary<int, string?>? Remarks = null);

    public sealed record Answer(Guid Id, DateTimeOffset At, int Remarks, long Revision);

    /// <param name="replaced">The giver has handed the counter over anew since: the same papers and the same cash are on the later list.</param>
    /// <returns>The remarks that say something, by line.</returns>
    internal static Result<SortedDictionary<int, string>> Decide(Handover handover, bool replaced, Input input)
    {
        if (handover.ConfirmedAt is not null)
        {
            return ShiftsProblems.AlreadyConfirmed;
        }

        if (replaced)
        {
            return ShiftsProblems.Replaced;
        }

        var remarks = new SortedDictionary<int, string>();
        foreach (var (number, text) in (input.Remarks ?? new Dictionary<int, string?>()).Where(each => !string.IsNullOrWhiteSpace(each.Value)))
        {
            if (handover.Lines.All(line => line.Number != number))
            {
                return ShiftsProblems.UnknownLine;
            }

            var clean = FreeText.Of(text, string.Create(CultureInfo.InvariantCulture, $"remarks.{number}"));
            if (!clean.Ok)
            {
                return clean.Problem;
            }

            remarks[number] = clean.Value;
        }

        return remarks;
    }

    public sealed class Handler(HandoverStore handovers, OwnerKeys keys)
    {
        public Task<Result<Committed<Answer>>> HandleAsync(Guid id, Input input, CommandContext context, CancellationToken ct)
        {
            ReadBatch.RowsOf<HandoverRow>? later = null;
            return handovers.ChangeAsync<Answer>(id, ShiftAction.ConfirmHandover, context.For(input), async (file, scope) =>
            {
                var decided = Decide(file.State, later!.Rows.Count > 0, input);
                if (!decided.Ok)
                {
                    return decided.Problem;
                }

                var by = new Authorship(scope.Subject, context.Now, Unit: file.State.Unit);
                var answer = new Answer(id, by.At, decided.Value.Count, file.State.Revision + 1);
                if (decided.Value.Count == 0)
                {
                    return new Decided<Answer>([new HandoverConfirmed(null)], answer, by);
                }

                var written = ShiftContentRow.Seal(
                    await keys.ForAsync(scope.Subject, ct), ShiftContentRow.Remarks, id, (int)file.State.Revision + 1, JsonSerializer.Serialize(decided.Value, Envelope.Json), context.Now);
                return new Decided<Answer>([new HandoverConfirmed(written.Ref)], answer, by) { Rows = [new RowWrite(WriteKind.Insert, written.Row)] };
            }, ct, reads => later = reads.Add<HandoverRow>(LaterList.Sql, id));
        }
    }
}
