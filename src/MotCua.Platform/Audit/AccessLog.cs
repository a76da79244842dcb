using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Platform.Audit;

internal sealed class AccessLog(IDbContextFactory<AppDb> databases, CityClock clock) : IAccessLog
{
    private const int LongestNote = 500;

    private static readonly string[] InLists = [IAccessLog.List, IAccessLog.Register, IAccessLog.Exported];

    public async Task RecordAsync(Reading reading, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var id = Guid.CreateVersion7();
        db.Add(new AccessLogRow { Id = id, Subject = reading.Subject, Dossier = reading.Dossier, What = reading.What, Reason = Code(reading.Reason), At = clock.Now });
        if (reading is { Note: { Length: > 0 } note, Cipher: { } cipher })
        {
            var kept = note.Length > LongestNote ? note[..LongestNote] : note;
            db.Add(new AccessNoteRow { Access = id, Dossier = reading.Dossier, Sealed = cipher.Seal(Encoding.UTF8.GetBytes(kept), Place(id)) });
        }

        await db.SaveChangesAsync(ct);
    }

    public Task RecordListAsync(Guid subject, IReadOnlyCollection<Guid> dossiers, CancellationToken ct, string what = IAccessLog.List) =>
        OnceADayAsync(subject, dossiers, what, AccessReason.Handling, ct);

    public Task RecordCopyAsync(Guid party, IReadOnlyCollection<Guid> dossiers, CancellationToken ct) => OnceADayAsync(party, dossiers, IAccessLog.Copied, AccessReason.Own, ct);

    public async Task<IReadOnlyList<RecordedReading>> OfAsync(Guid dossier, int most, ContentCipher? cipher, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await NewestAsync(db.Set<AccessLogRow>().Where(row => row.Dossier == dossier), most, ct);
        var notes = cipher is null ? [] : await db.Set<AccessNoteRow>().Where(row => row.Dossier == dossier).ToDictionaryAsync(row => row.Access, row => row.Sealed, ct);
        return [.. rows.Select(row => new RecordedReading(
            row.Subject, row.What, ReasonOf(row),
            notes.TryGetValue(row.Id, out var note) ? Encoding.UTF8.GetString(cipher!.Open(note, Place(row.Id))) : null, row.At))];
    }

    public async Task<IReadOnlyList<(Guid Dossier, RecordedReading Reading)>> OfManyAsync(IReadOnlyCollection<Guid> dossiers, int most, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await NewestAsync(db.Set<AccessLogRow>().Where(row => dossiers.Contains(row.Dossier)), most, ct);
        return [.. rows.Select(row => (row.Dossier, new RecordedReading(row.Subject, row.What, ReasonOf(row), null, row.At)))];
    }

    /// <summary>The newest first. Lists are many and say little, and a copy is a line of every dossier: they must not push out of sight who opened one, and why.</summary>
    /// <param name="most">Of openings, of names in lists, and of copies, each.</param>
    private static async Task<IEnumerable<AccessLogRow>> NewestAsync(IQueryable<AccessLogRow> rows, int most, CancellationToken ct)
    {
        var newest = rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
        var opened = await newest.Where(row => !InLists.Contains(row.What) && row.What != IAccessLog.Copied).Take(most).ToListAsync(ct);
        var listed = await newest.Where(row => InLists.Contains(row.What)).Take(most).ToListAsync(ct);
        var copied = await newest.Where(row => row.What == IAccessLog.Copied).Take(most).ToListAsync(ct);
        return opened.Concat(listed).Concat(copied).OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
    }

    private async Task OnceADayAsync(Guid subject, IReadOnlyCollection<Guid> dossiers, string what, AccessReason reason, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = clock.Now;
        var morning = clock.MorningOf(clock.DayOf(now));
        var known = await db.Set<AccessLogRow>()
            .Where(row => dossiers.Contains(row.Dossier) && row.At >= morning && row.Subject == subject && row.What == what).Select(row => row.Dossier).ToListAsync(ct);
        db.AddRange(dossiers.Except(known).Select(dossier => new AccessLogRow
        {
            Id = Guid.CreateVersion7(), Subject = subject, Dossier = dossier, What = what, Reason = Code(reason), At = now,
        }));
        await db.SaveChangesAsync(ct);
    }

    private static AccessReason ReasonOf(AccessLogRow row) => Enum.TryParse<AccessReason>(row.Reason, ignoreCase: true, out var reason) ? reason : AccessReason.Handling;

    private static string Code(AccessReason reason) => reason.ToString().ToLowerInvariant();

    private static string Place(Guid access) => $"access/{access:N}";
}
