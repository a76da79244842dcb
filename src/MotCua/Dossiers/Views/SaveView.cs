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

    public sealed class Handler(IDbContextFactory<AppDb> contexts, OnceByKey once, OwnerKeys keys, CityClock clock)
    {
        /// <returns>The view's id; the same for the same key.</returns>
        public async Task<Result<Guid>> HandleAsync(Scope scope, Input input, CommandContext context, CancellationToken ct)
        {
            if (scope.Kind != SubjectKind.Official)
            {
                return Problem.Forbidden;
            }

            return context.Key is null ? CommandProblems.KeyRequired
                : await once.RunAsync(context.For(input), id => FindAsync(scope, id, ct), () => MakeAsync(scope, input, ct), ct, turn: "dossiers.view");
        }

        private async Task<Result<Made<Guid>>> MakeAsync(Scope scope, Input input, CancellationToken ct)
        {
            var name = NameOf(input.Name);
            if (!name.Ok)
            {
                return name.Problem;
            }

            var query = input.Query ?? new();
            if (query.Unsound is { } unsound)
            {
                return unsound;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            if (await db.Set<ViewRow>().CountAsync(row => row.Subject == scope.Subject, ct) >= MostEach)
            {
                return TooMany;
            }

            var (id, cipher) = (Guid.CreateVersion7(), await keys.ForAsync(scope.Subject, ct));
            var view = new ViewRow { Id = id, Subject = scope.Subject, Name = ViewRow.Seal(cipher, id, name.Value), Query = query.ToJson(), At = clock.Now, Revision = 1 };
            return new Made<Guid>(id, [view], id);
        }

        private async Task<Result<Guid>> FindAsync(Scope scope, Guid id, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await db.Set<ViewRow>().AnyAsync(row => row.Id == id && row.Subject == scope.Subject, ct) ? id : Problem.NotFound;
        }
    }
}
