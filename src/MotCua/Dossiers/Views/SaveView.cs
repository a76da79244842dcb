using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers.Views;

/// <summary>An official keeps the filter of a list under a name.</summary>
public static class SaveView
{
    public const int LongestName = 60;

    /// <summary>More names than this nobody looks through.</summary>
    public const int MostEach = 30;

    public sealed record Input(string? Name, DossierQuery? Query);

    public static Problem TooMany { get; } = new Problem("dossiers.too-many-views").With("most", MostEach);

    /// <summary>One line that can be read.</summary>
    internal static Result<string> NameOf(string? name) => FreeText.Of(name, "name").Then(clean =>
        clean.Contains('\n', StringComparison.Ordinal) || clean.Length > LongestName ? (Result<string>)DossierProblems.Invalid("name", "too-long") : clean);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, ICommandStore store, OwnerKeys keys, CityClock clock)
    {
        /// <returns>The view's id; the same for the same key.</returns>
        public async Task<Result<Guid>> HandleAsync(Scope scope, Input input, CommandContext context, CancellationToken ct)
        {
            if (scope.Kind != SubjectKind.Official)
            {
                return Problem.Forbidden;
            }

            if (context.Key is not { Length: > 0 } key)
            {
                return CommandProblems.KeyRequired;
            }

            var name = NameOf(input.Name);
            if (!name.Ok)
            {
                return name.Problem;
            }

            if (input.Query is { Sound: false })
            {
                return DossierProblems.UnknownProcedure;
            }

            var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"view/{scope.Subject:N}/{key}"))[..16]);
            await using var db = await contexts.CreateDbContextAsync(ct);
            var query = (input.Query ?? new()).ToJson();
            if (await db.Set<ViewRow>().FirstOrDefaultAsync(row => row.Id == id, ct) is { } kept)
            {
                return kept.Query == query ? id : CommandProblems.KeyReused;
            }

            if (await db.Set<ViewRow>().CountAsync(row => row.Subject == scope.Subject, ct) >= MostEach)
            {
                return TooMany;
            }

            var cipher = await keys.ForAsync(scope.Subject, ct);
            var result = await store.CommitAsync(new Changes().Insert(new ViewRow
            {
                Id = id, Subject = scope.Subject, Name = ViewRow.Seal(cipher, id, name.Value), Query = query, At = clock.Now, Revision = 1,
            }), ct);
            return result.Outcome is CommitOutcome.Committed or CommitOutcome.Duplicate ? id : CommandProblems.OutcomeUnknown;
        }
    }
}
