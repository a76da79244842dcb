using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>
/// Public tracking: a code and the eight characters printed on the receipt show status and dates, nothing else. Five tries an
/// hour per dossier, whichever of its codes is used, and per address; unknown, wrong and locked are answered alike.
/// </summary>
public static class TrackDossier
{
    public sealed record Input(string? Code, string? Check);

    public sealed record Status(string Code, DossierStatus State, int NationalStatus, DateTimeOffset SubmittedAt, DateTimeOffset? AcceptedAt, DateTimeOffset? Promised, DateTimeOffset? DueAt, DateTimeOffset? EndedAt);

    /// <summary>The one answer to everything that is not a hit.</summary>
    public static Problem NotFound { get; } = new("dossiers.tracking-not-found", ProblemKind.NotFound);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, BlindIndex index, TrackingTries tries)
    {
        public async Task<Result<Status>> HandleAsync(Input input, string address, CancellationToken ct)
        {
            var code = VietnameseText.Nfc(input.Code ?? "").Trim().ToUpperInvariant();
            // Papers print it in two groups, and people copy what they see.
            var check = string.Concat((input.Check ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
            await using var db = await contexts.CreateDbContextAsync(ct);
            // The same work is done whatever the answer will be.
            var row = await db.Set<DossierRow>().FirstOrDefaultAsync(d => d.Reference == code || d.Code == code, ct);
            var tried = await tries.TakeAsync(row is null ? $"code {code}" : $"dossier {row.Id:N}", address, ct);
            var expected = row?.CheckIndex ?? RandomNumberGenerator.GetBytes(33);
            var given = index.Of("check", $"{row?.Reference ?? "none"}/{check}");
            if (!CryptographicOperations.FixedTimeEquals(expected, given) || row is null || !tried.Allowed)
            {
                return NotFound;
            }

            await tries.GiveBackAsync(tried, ct);
            return new Status(row.Code ?? row.Reference, row.Status, row.Status.National(), row.SubmittedAt, row.AcceptedAt, row.Promised, row.Due, row.EndedAt);
        }
    }
}
