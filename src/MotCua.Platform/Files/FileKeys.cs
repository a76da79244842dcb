using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Platform.Files;

/// <summary>A file's own key under its owner's key, and its move from the uploader's key to the dossier's on filing.</summary>
public static class FileKeys
{
    internal static string KeyPlace(Guid file) => $"file-key/{file:N}";

    internal static string NamePlace(Guid file) => $"file-name/{file:N}";

    public static string NameOf(FileRow row, ContentCipher owner) => owner.OpenText(row.Name, NamePlace(row.Id));

    public static byte[] KeyOf(FileRow row, ContentCipher owner) => owner.Open(row.Wrapped, KeyPlace(row.Id));

    internal static string Opened(Resumable.UploadRow row, ContentCipher owner) => owner.OpenText(row.Name, NamePlace(row.Id));

    /// <summary>The rows of a file that was uploaded, found clean and filed, as bulk loads write them: what intake, scan and <see cref="File"/> leave behind.</summary>
    /// <param name="key">The key its bytes were stored under.</param>
    public static IReadOnlyList<object> Filed(
        Guid id, Guid uploader, ContentCipher dossier, string component, string name, FileKind kind, byte[] key, StoredObject stored, DateTimeOffset at) =>
    [
        new FileRow
        {
            Id = id, Uploader = uploader, KeyOwner = dossier.Owner, Dossier = dossier.Owner, Component = component, MediaType = kind.MediaType,
            Name = dossier.Seal(FileNames.Clean(name), NamePlace(id)), Wrapped = dossier.Seal(key, KeyPlace(id)),
            Size = stored.Size, Sha256 = stored.Sha256, ReceivedAt = at, Revision = 2,
        },
        new FileScanRow { Id = id, Status = FileStatus.Clean, Tries = 1, ScannedAt = at, ReceivedAt = at, Revision = 2 },
    ];

    /// <summary>The write that files it: for the rows of the filing command. A file filed twice at once is refused by its revision.</summary>
    /// <param name="uploader">The key that wraps it now.</param>
    /// <param name="dossier">The dossier's key; <see cref="ContentCipher.Owner"/> is the dossier.</param>
    public static RowWrite File(FileRow row, ContentCipher uploader, ContentCipher dossier, string component) => new(
        WriteKind.Update,
        new FileRow
        {
            Id = row.Id, Uploader = row.Uploader, KeyOwner = dossier.Owner, Dossier = dossier.Owner, Component = component,
            Name = dossier.Seal(NameOf(row, uploader), NamePlace(row.Id)), Wrapped = dossier.Seal(KeyOf(row, uploader), KeyPlace(row.Id)),
            Size = row.Size, Sha256 = row.Sha256, MediaType = row.MediaType, ReceivedAt = row.ReceivedAt, Revision = row.Revision + 1,
        },
        row.Revision);
}
