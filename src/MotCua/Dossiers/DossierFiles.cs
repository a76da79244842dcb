using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Files;
using MotCua.Platform.Files.Resumable;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>Moves uploaded files from their uploader's key to the dossier's, within the filing command.</summary>
internal sealed class DossierFiles(FileStore files, Uploads uploads, OwnerKeys keys) : IDossierFiles
{
    public async Task<Result<IReadOnlyList<RowWrite>>> HandOverAsync(
        Guid uploader, Guid dossier, ContentCipher cipher, IReadOnlyList<FiledComponent> components, CancellationToken ct)
    {
        var wanted = components.SelectMany(c => c.Files.Select(f => (Component: c.Code, File: f))).ToList();
        if (wanted.Count == 0)
        {
            return Array.Empty<RowWrite>();
        }

        var found = (await files.UnfiledAsync(uploader, [.. wanted.Select(w => w.File)], ct)).ToDictionary(file => file.Row.Id);
        if (wanted.FirstOrDefault(w => !found.ContainsKey(w.File)) is { Component: { } missing } absent)
        {
            var coming = await uploads.UnderWayAsync(uploader, [absent.File], ct);
            return coming.Count > 0 ? DossierProblems.FileUnderWay(missing) : DossierProblems.FileNotYours(missing);
        }

        if (wanted.DistinctBy(w => w.File).Count() != wanted.Count)
        {
            return DossierProblems.FileTwice(wanted[0].Component);
        }

        if (wanted.FirstOrDefault(w => found[w.File].Status == FileStatus.Infected) is { Component: { } infected })
        {
            return DossierProblems.Invalid($"components.{infected}", "file-infected");
        }

        if (wanted.FirstOrDefault(w => !files.IsThere(found[w.File].Row)) is { Component: { } damaged })
        {
            return DossierProblems.FilesDamaged([damaged]);
        }

        var own = await keys.FindAsync(uploader, ct) ?? throw new InvalidOperationException($"{uploader} has files but no key.");
        return wanted.Select(w => FileKeys.File(found[w.File].Row, own, cipher, w.Component)).ToList();
    }

    public async Task<FileFaults> FaultsAsync(IEnumerable<FiledComponent> components, CancellationToken ct)
    {
        var filed = components.SelectMany(c => c.Files).ToList();
        if (filed.Count == 0)
        {
            return FileFaults.None;
        }

        var (infected, damaged) = await files.FaultsAsync(filed, ct);
        return new(infected, damaged);
    }
}
