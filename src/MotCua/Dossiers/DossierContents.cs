using MotCua.Dossiers.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Reads pieces of a dossier's content; the caller has passed <see cref="DossierAccess"/> before.</summary>
public sealed class DossierContents(ICommandStore store)
{
    /// <summary>Adds the application as it stands now to a batch that is read with other rows.</summary>
    public static ReadBatch.RowsOf<ContentRow> PlanApplication(ReadBatch reads, Guid dossier) =>
        reads.Add<ContentRow>("dossier = {0} and kind = {1} order by version desc limit 1", dossier, DossierContent.Application);

    public async Task<T> ReadAsync<T>(DossierFile file, ContentRef reference, CancellationToken ct) =>
        (await ReadManyAsync<T>(file, [reference], ct))[reference.Version];

    /// <summary>Several pieces of one type in one round trip, by version.</summary>
    public async Task<IReadOnlyDictionary<int, T>> ReadManyAsync<T>(DossierFile file, IReadOnlyList<ContentRef> references, CancellationToken ct)
    {
        var rows = references.Select(r => file.Contents.FirstOrDefault(row => row.Version == r.Version)).OfType<ContentRow>().ToList();
        if (rows.Count < references.Count)
        {
            var reads = new ReadBatch();
            var found = references.Where(r => rows.All(row => row.Version != r.Version))
                .Select(r => reads.Add<ContentRow>("dossier = {0} and version = {1}", file.State.Id, r.Version)).ToList();
            await store.ReadAsync(reads, ct);
            rows.AddRange(found.Select(f => f.First ?? throw new InvalidOperationException($"Content of dossier {file.State.Id} is missing.")));
        }

        return rows.ToDictionary(row => row.Version, row => DossierContent.Open<T>(file.OpenCipher, row));
    }
}
