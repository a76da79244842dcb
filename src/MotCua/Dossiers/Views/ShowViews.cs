using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;

namespace MotCua.Dossiers.Views;

/// <summary>The filters an official has kept.</summary>
public static class ShowViews
{
    public sealed record View(Guid Id, string Name, DossierQuery Query, DateTimeOffset SavedAt);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, OwnerKeys keys)
    {
        /// <summary>In the order they were kept.</summary>
        public async Task<IReadOnlyList<View>> HandleAsync(Scope scope, CancellationToken ct)
        {
            if (scope.Kind != SubjectKind.Official)
            {
                return [];
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var rows = await db.Set<ViewRow>().Where(row => row.Subject == scope.Subject).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(ct);
            return rows.Count > 0 && await keys.FindAsync(scope.Subject, ct) is { } cipher
                ? rows.ConvertAll(row => new View(row.Id, row.NameBy(cipher), DossierQuery.Read(row.Query), row.At)) : [];
        }
    }
}
