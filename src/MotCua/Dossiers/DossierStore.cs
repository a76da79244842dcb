using MotCua.Dossiers.Contracts;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Notices.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>What the URL of a command names: a dossier, or one of its tasks.</summary>
public readonly record struct DossierKey(Guid Id, bool IsTask)
{
    public static DossierKey Dossier(Guid id) => new(id, IsTask: false);

    public static DossierKey Task(Guid id) => new(id, IsTask: true);
}

/// <summary>A dossier as a command reads it: row, state, and the key of its content.</summary>
public sealed record DossierFile(DossierRow Row, Dossier State, ContentCipher? Cipher)
{
    /// <summary>Content that was read along; other content is read when it is needed.</summary>
    public IReadOnlyList<ContentRow> Contents { get; init; } = [];

    /// <summary>The content key; its absence means that the person has been erased.</summary>
    public ContentCipher OpenCipher => Cipher ?? throw new InvalidOperationException($"The content of dossier {State.Id} has been erased.");
}

/// <summary>Dossiers as they are kept: in the database.</summary>
public sealed class StoredDossiers(ICommandStore store, LedgerEpoch epoch, IScopes scopes, ContentKeys keys, INotices notices) : DossierStore(store, epoch, notices)
{
    protected override Func<Loaded<DossierFile, Scope>> Plan(ReadBatch reads, DossierKey key, CommandContext context)
    {
        var scope = scopes.Plan(reads, Caller.Of(context.User));
        var rows = reads.Add<DossierRow>(key.IsTask ? "id = (select dossier from dossiers_task where id = {0})" : "id = {0}", key.Id);
        var wrapped = reads.Add<ContentKeyRow>(key.IsTask ? "owner = (select dossier from dossiers_task where id = {0})" : "owner = {0}", key.Id);
        return () => new(
            rows.First is { } row ? new DossierFile(row, row.Read(), wrapped.First is { } w ? keys.Open(w) : null) : null,
            scope());
    }
}

/// <summary>Every change of a dossier goes through here, whether it is kept at once or rehearsed for a simulation.</summary>
public abstract class DossierStore(ICommandStore store, LedgerEpoch epoch, INotices notices)
    : AggregateStore<DossierFile, Scope, DossierAction, DossierKey>(store, epoch)
{
    protected override DossierKey KeyOf(Guid id) => DossierKey.Dossier(id);

    protected override Guid IdOf(DossierFile aggregate) => aggregate.State.Id;

    protected override Access Check(Scope scope, DossierFile aggregate, DossierAction action, DossierKey key)
    {
        var closedTask = key.IsTask && aggregate.State.Task(key.Id) is null;
        return closedTask && DossierAccess.Sees(scope, aggregate.State)
            ? Access.Granted // the decision says that the task is closed: more helpful than 403
            : DossierAccess.May(scope, aggregate.State, action, key.IsTask ? key.Id : null);
    }

    protected override bool Visible(Scope scope, DossierFile aggregate) => DossierAccess.Sees(scope, aggregate.State);

    protected override long? RevisionOf(DossierFile aggregate, DossierKey key) =>
        key.IsTask ? aggregate.State.Task(key.Id)?.Revision : aggregate.State.Revision;

    protected override StreamHead HeadOf(DossierFile aggregate) => new(aggregate.State.Revision, aggregate.Row.HeadHash);

    protected override IReadOnlyList<RowWrite> Fold(
        DossierFile? before, Guid id, IReadOnlyList<IEvent> events, IReadOnlyList<LedgerRow> chained, Authorship by, object? beside)
    {
        var state = events.Aggregate(before?.State, (d, e) => Dossier.Apply(d, id, e, by))!;
        var search = (DossierSearchFields?)beside ?? before!.Row.SearchFields;
        var row = RowOf(state, chained[^1].Hash, search);
        var writes = new List<RowWrite> { before is null ? new(WriteKind.Insert, row) : new(WriteKind.Update, row, before.State.Revision) };
        writes.AddRange(TaskWrites(before?.State, state, events, by));
        writes.AddRange(ElsewhereRow.Of(before?.State, state).Select(e => new RowWrite(WriteKind.Insert, e)));
        var moved = new DossierMoved(
            id, state.Party, state.Channel == Channel.Online ? state.FiledBy : null, state.Channel == Channel.Home ? state.FiledBy : null,
            [.. state.Tasks.Select(task => task.Assignee).OfType<Guid>().Distinct()], events, by);
        writes.AddRange(notices.For(moved).Select(n => new RowWrite(WriteKind.Insert, n)));
        return writes;
    }

    /// <summary>The row that keeps a state.</summary>
    protected virtual DossierRow RowOf(Dossier state, byte[] head, DossierSearchFields search) => DossierRow.Of(state, head, search);

    private static IEnumerable<RowWrite> TaskWrites(Dossier? before, Dossier after, IReadOnlyList<IEvent> events, Authorship by)
    {
        IReadOnlyList<DossierTask> old = before?.Tasks ?? [];
        foreach (var task in after.Tasks.Where(t => old.All(o => o.Id != t.Id)))
        {
            yield return new(WriteKind.Insert, TaskRow.Of(after.Id, task));
        }

        foreach (var was in old)
        {
            if (after.Task(was.Id) is not { } now)
            {
                var outcome = events.OfType<TaskCompleted>().FirstOrDefault(e => e.Task == was.Id)?.Outcome
                    ?? (events.OfType<TaskReturned>().Any(e => e.Task == was.Id) ? "returned" : "cancelled");
                yield return new(WriteKind.Update, TaskRow.Of(after.Id, was, by.At, outcome), was.Revision);
            }
            else if (now.Revision != was.Revision)
            {
                yield return new(WriteKind.Update, TaskRow.Of(after.Id, now), was.Revision);
            }
        }
    }
}
