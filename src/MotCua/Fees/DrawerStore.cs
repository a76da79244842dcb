using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Fees.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Fees;

/// <summary>What somebody may want to do with money. Each command is one.</summary>
public enum FeeAction
{
    CollectFee,
    RefundFee,
    CloseDrawer,
}

/// <summary>What the URL of a command names: the fee of a dossier, or a drawer.</summary>
public readonly record struct DrawerKey(Guid Id, bool IsDossier)
{
    public static DrawerKey Fee(Guid dossier) => new(dossier, IsDossier: true);

    public static DrawerKey Drawer(Guid id) => new(id, IsDossier: false);
}

/// <summary>A drawer as a command reads it, with the dossier and its last receipt where the command is about one.</summary>
public sealed record DrawerFile(Drawer State, byte[]? HeadHash)
{
    public ChargedDossier? Dossier { get; init; }

    public FeeReceiptRow? Last { get; init; }

    /// <summary>Revision of a dossier's fee: how often it was paid and refunded.</summary>
    public static long FeeRevision(FeeReceiptRow? last) => last is null ? 0 : ((last.Turn - 1) * 2) + last.Revision;
}

/// <summary>Every change of a drawer goes through here. A fee is paid into the drawer of whoever takes it, and refunded from the one it lies in.</summary>
public sealed class DrawerStore(ICommandStore store, LedgerEpoch epoch, IScopes scopes, IDossierCharges dossiers)
    : AggregateStore<DrawerFile, Scope, FeeAction, DrawerKey>(store, epoch)
{
    protected override Func<Loaded<DrawerFile, Scope>> Plan(ReadBatch reads, DrawerKey key, CommandContext context)
    {
        var scope = scopes.Plan(reads, Caller.Of(context.User));
        if (!key.IsDossier)
        {
            var one = reads.Add<DrawerRow>("id = {0}", key.Id);
            return () => new(one.First is { } row ? new DrawerFile(row.Read(), row.HeadHash) : null, scope());
        }

        var charged = dossiers.Plan(reads, key.Id);
        var receipts = reads.Add<FeeReceiptRow>("dossier = {0} order by turn desc limit 1", key.Id);
        var drawers = reads.Add<DrawerRow>("officer = {0} or id in (select drawer from fees_receipt where dossier = {1})", context.Subject, key.Id);
        return () =>
        {
            var caller = scope();
            return new(charged(caller) is { } dossier ? FileOf(dossier, receipts.First, drawers.Rows, caller) : null, caller);
        };
    }

    protected override DrawerKey KeyOf(Guid id) => DrawerKey.Drawer(id);

    protected override Guid IdOf(DrawerFile aggregate) => aggregate.State.Id;

    protected override Access Check(Scope scope, DrawerFile aggregate, FeeAction action, DrawerKey key) => FeesAccess.May(scope, aggregate, action);

    protected override bool Visible(Scope scope, DrawerFile aggregate) => FeesAccess.Keeps(scope, aggregate.State);

    protected override long? RevisionOf(DrawerFile aggregate, DrawerKey key) => key.IsDossier ? DrawerFile.FeeRevision(aggregate.Last) : aggregate.State.Revision;

    protected override StreamHead HeadOf(DrawerFile aggregate) =>
        aggregate.HeadHash is { } hash ? new(aggregate.State.Revision, hash) : StreamHead.Empty;

    protected override IReadOnlyList<RowWrite> Fold(
        DrawerFile? before, Guid id, IReadOnlyList<IEvent> events, IReadOnlyList<LedgerRow> chained, Authorship by, object? beside)
    {
        var (state, writes) = (before!.State, new List<RowWrite>());
        foreach (var happened in events)
        {
            writes.Add(happened switch
            {
                FeePaid e => new(WriteKind.Insert, FeeReceiptRow.Of(e, state, by.At)),
                FeeRefunded => new(WriteKind.Update, before.Last!.Refunded(by.Actor, by.At), before.Last.Revision),
                CashClosed e => new(WriteKind.Insert, ClosingRow.Of(e, id, by.Actor, by.At)),
                _ => throw new InvalidOperationException($"A drawer does not know {happened.GetType().Name}."),
            });
            state = state.Apply(happened);
        }

        var row = DrawerRow.Of(state, chained[^1].Hash);
        writes.Add(before.HeadHash is null ? new(WriteKind.Insert, row) : new(WriteKind.Update, row, before.State.Revision));
        return writes;
    }

    private static DrawerFile FileOf(ChargedDossier dossier, FeeReceiptRow? last, IReadOnlyList<DrawerRow> drawers, Scope caller)
    {
        var own = Drawer.Of(caller.Subject, dossier.ReceivingUnit);
        var id = last is { RefundedAt: null } ? last.Drawer : own.Id;
        var row = drawers.FirstOrDefault(drawer => drawer.Id == id);
        return new(row?.Read() ?? own, row?.HeadHash) { Dossier = dossier, Last = last };
    }
}
