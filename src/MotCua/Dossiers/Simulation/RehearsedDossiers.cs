using MotCua.Authority.Contracts;
using MotCua.Notices.Contracts;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Simulation;

/// <summary>
/// One dossier in memory. Commands go the same way as always (rights, revision, decision, chain, fold); only reading and
/// committing touch no database. What all of them would have left behind is taken at the end, to be stored in bulk.
/// </summary>
/// <param name="answersKeptFrom">Answers of older commands are left out: a city keeps them for days only.</param>
internal sealed class RehearsedDossiers(ICommandStore store, LedgerEpoch epoch, ContentKeys keys, INotices notices, DateTimeOffset answersKeptFrom)
    : DossierStore(store, epoch, notices)
{
    private readonly List<object> others = [];
    private readonly List<ContentRow> contents = [];
    private readonly Dictionary<Guid, TaskRow> tasks = [];
    private DossierRow? row;
    private Dossier? state;
    private ContentCipher? cipher;

    /// <summary>Who gives the next command.</summary>
    public Scope Acting { get; set; } = Scope.Anonymous;

    /// <summary>The dossier as the last command left it; null before it is filed.</summary>
    public DossierFile? File { get; private set; }

    public void Begin()
    {
        others.Clear();
        contents.Clear();
        tasks.Clear();
        (row, state, cipher, File) = (null, null, null, null);
    }

    /// <summary>Every row as it stands now; the ledger's in their order.</summary>
    public IReadOnlyList<object> Rows() => [.. others, .. contents, .. tasks.Values, DossierRow.Of(state!, row!.HeadHash, row.SearchFields)];

    protected override Func<Loaded<DossierFile, Scope>> Plan(ReadBatch reads, DossierKey key, CommandContext context) =>
        throw new NotSupportedException("A rehearsal reads nothing.");

    protected override ValueTask<(IdempotencyRow? Stored, Loaded<DossierFile, Scope> Loaded)> LoadAsync(
        DossierKey target, string key, CommandContext context, Action<ReadBatch>? also, CancellationToken ct)
    {
        var reads = new ReadBatch();
        also?.Invoke(reads);
        reads.Answer<ContentRow>([.. contents.Where(content => content.Kind == DossierContent.Application).TakeLast(1)]);
        return new((null, new(File, Acting)));
    }

    protected override Task<CommitResult> CommitAsync(Changes changes, CancellationToken ct)
    {
        others.AddRange(changes.Events);
        if (changes.Answer is { } answer && answer.At >= answersKeptFrom)
        {
            others.Add(answer);
        }

        foreach (var write in changes.Rows)
        {
            Keep(write);
        }

        File = new DossierFile(row!, state!, cipher) { Contents = contents };
        return Task.FromResult(new CommitResult(CommitOutcome.Committed));
    }

    protected override DossierRow RowOf(Dossier folded, byte[] head, DossierSearchFields search)
    {
        state = folded;
        return DossierRow.Sketch(folded, head, search);
    }

    private void Keep(RowWrite write)
    {
        switch (write)
        {
            case { Row: DossierRow last }:
                row = last;
                break;
            case { Row: TaskRow task }:
                tasks[task.Id] = task;
                break;
            case { Row: ContentRow content }:
                contents.Add(content);
                break;
            case { Row: ContentKeyRow key }:
                cipher = keys.Open(key);
                others.Add(key);
                break;
            case { Kind: WriteKind.Insert }:
                others.Add(write.Row);
                break;
            default:
                throw new NotSupportedException($"A rehearsal does not know how to {write.Kind} a {write.Row.GetType().Name}.");
        }
    }
}
