using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers.Exports;

/// <summary>An official asks for a list of dossiers, or for the register, as a file; it is written in the background.</summary>
public static class BeginExport
{
    /// <param name="List">The filter of a list; with <paramref name="Register"/> absent.</param>
    /// <param name="Register">Unit and period of the register.</param>
    public sealed record Input(DossierQuery? List = null, RegisterPeriod? Register = null);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, OnceByKey once, ExportOptions options, CityClock clock, TimeProvider time)
    {
        /// <param name="language">In which it is written.</param>
        /// <returns>The file's id; the same for the same key.</returns>
        public async Task<Result<Guid>> HandleAsync(Scope scope, Input input, CommandContext context, string language, CancellationToken ct)
        {
            if (scope.Kind != SubjectKind.Official)
            {
                return Problem.Forbidden;
            }

            return context.Key is null ? CommandProblems.KeyRequired
                : await once.RunAsync(context.For(input), id => FindAsync(scope, id, ct), () => MakeAsync(scope, input, language, ct), ct, turn: "dossiers.export");
        }

        private async Task<Result<Made<Guid>>> MakeAsync(Scope scope, Input input, string language, CancellationToken ct)
        {
            var asked = Asked(scope, input);
            if (!asked.Ok)
            {
                return asked.Problem;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            if (await db.Set<ExportRow>().CountAsync(row => row.Subject == scope.Subject, ct) >= ExportOptions.MostEach)
            {
                return ExportProblems.TooMany(ExportOptions.MostEach);
            }

            var row = new ExportRow
            {
                Id = Guid.CreateVersion7(), Subject = scope.Subject, Kind = asked.Value.Kind.ToString(), Query = asked.Value.Query, Language = language, AskedAt = clock.Now,
                LeasedUntil = time.GetUtcNow(), Attempts = 0, Lines = 0, ExpiresAt = clock.Now + options.Kept, Revision = 1,
            };
            return new Made<Guid>(row.Id, [row], row.Id);
        }

        private async Task<Result<Guid>> FindAsync(Scope scope, Guid id, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await db.Set<ExportRow>().AnyAsync(row => row.Id == id && row.Subject == scope.Subject, ct) ? id : Problem.NotFound;
        }

        private static Result<(ExportKind Kind, string Query)> Asked(Scope scope, Input input)
        {
            if (input.Register is not { } register)
            {
                return input.List?.Unsound is { } unsound ? unsound : (ExportKind.List, (input.List ?? new()).ToJson());
            }

            return !ShowRegister.Opens(scope, register.Unit) ? Problem.Forbidden
                : !ShowRegister.Reads(register.From, register.To) ? DossierProblems.StrangePeriod(ShowRegister.MostDays)
                : (ExportKind.Register, register.ToJson());
        }
    }
}
