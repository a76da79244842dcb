using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Audit;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers;

/// <summary>
/// A citizen takes a copy of all their dossiers. That they did is recorded where they read who looked, before the first byte goes out.
/// </summary>
/// <remarks>Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: the right to be given one's own data.</remarks>
public static class TakeMyCopy
{
    /// <summary>Only one's own: what somebody may do for a company or another person does not make its data theirs to take away.</summary>
    /// <remarks>Made anew: a copy of a scope would take along the parties it has worked out already.</remarks>
    public static Scope Own(Scope scope) => new()
    {
        Kind = scope.Kind, Subject = scope.Subject, IdentityLevel = scope.IdentityLevel, Represents = scope.Earlier, Earlier = scope.Earlier,
    };

    /// <summary>A dossier that goes into the copy.</summary>
    /// <param name="Code">The official code, or the reference before acceptance.</param>
    public sealed record Line(Guid Id, string Code);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, IAccessLog log)
    {
        /// <summary>Recorded together in one writing.</summary>
        private const int AtOnce = 500;

        /// <summary>Records the copy and gives the dossiers that go into it, newest first; nothing is read that was not recorded.</summary>
        public async Task<Result<IReadOnlyList<Line>>> HandleAsync(Scope scope, CancellationToken ct)
        {
            if (scope.Kind != SubjectKind.Citizen)
            {
                return Problem.Forbidden;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var lines = await db.Set<DossierRow>().Where(DossierAccess.Visible(Own(scope))).OrderByDescending(row => row.SubmittedAt).ThenByDescending(row => row.Id)
                .Select(row => new Line(row.Id, row.Code ?? row.Reference)).ToListAsync(ct);
            foreach (var some in lines.Chunk(AtOnce))
            {
                await log.RecordCopyAsync(scope.Subject, [.. some.Select(line => line.Id)], ct);
            }

            return lines;
        }
    }
}
