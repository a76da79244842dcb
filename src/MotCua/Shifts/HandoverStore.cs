using MotCua.Authority.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Shifts;

/// <summary>What somebody may want to do with a hand-over list.</summary>
public enum ShiftAction
{
    ConfirmHandover,
}

/// <summary>A hand-over list as a command reads it.</summary>
public sealed record HandoverFile(Handover State, byte[] HeadHash);

/// <summary>Every change of a hand-over list goes through here.</summary>
public sealed class HandoverStore(ICommandStore store, LedgerEpoch epoch, IScopes scopes) : AggregateStore<HandoverFile, Scope, ShiftAction, Guid>(store, epoch)
{
    protected override Func<Loaded<HandoverFile, Scope>> Plan(ReadBatch reads, Guid key, CommandContext context)
    {
        var scope = scopes.Plan(reads, Caller.Of(context.User));
        var rows = reads.Add<HandoverRow>("id = {0}", key);
        return () => new(rows.First is { } row ? new HandoverFile(row.Read(), row.HeadHash) : null, scope());
    }

    protected override Guid KeyOf(Guid id) => id;

    protected override Guid IdOf(HandoverFile aggregate) => aggregate.State.Id;

    protected override Access Check(Scope scope, HandoverFile aggregate, ShiftAction action, Guid key) => ShiftsAccess.May(scope, aggregate.State);

    protected override bool Visible(Scope scope, HandoverFile aggregate) => ShiftsAccess.Sees(scope, aggregate.State);

    protected override long? RevisionOf(HandoverFile aggregate, Guid key) => aggregate.State.Revision;

    protected override StreamHead HeadOf(HandoverFile aggregate) => new(aggregate.State.Revision, aggregate.HeadHash);

    protected override IReadOnlyList<RowWrite> Fold(
        HandoverFile? before, Guid id, IReadOnlyList<IEvent> events, IReadOnlyList<LedgerRow> chained, Authorship by, object? beside)
    {
        var state = events.Aggregate(before?.State, (left, happened) => Handover.Apply(left, id, happened, by))!;
        var row = HandoverRow.Of(state, chained[^1].Hash);
        return [before is null ? new(WriteKind.Insert, row) : new(WriteKind.Update, row, before.State.Revision)];
    }
}
