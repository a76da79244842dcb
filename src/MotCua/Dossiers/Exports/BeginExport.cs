using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Ledger;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers.Exports;

/// <summary>An official asks for a list of dossiers, or for the register, as a file; it is written in the background.</summary>
public static class BeginExport
{
    /// <param name="List">The filter of a list; with <paramref name="Register"/> absent.</param>
    /// <param name="Register">Unit and period of the register.</param>
    public sealed record Input(DossierQuery? List = null, RegisterPeriod? Register = null);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, ICommandStore store, ExportOptions options, CityClock clock, TimeProvider time)
    {
        /// <param name="language">In which it is written.</param>
        /// <returns>The file's id; the same for the same key.</returns>
        public async Task<Result<Guid>> HandleAsync(Scope scope, Input input, CommandContext context, string language, CancellationToken ct)
        {
            if (context.Key is not { Length: > 0 } key)
            {
                return CommandProblems.KeyRequired;
            }

            var asked = Asked(scope, input);
            if (!asked.Ok)
            {
                return asked.Problem;
            }

            var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"export/{scope.Subject:N}/{key}"))[..16]);
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (await db.Set<ExportRow>().FirstOrDefaultAsync(row => row.Id == id, ct) is { } begun)
            {
                return begun.Query == asked.Value.Query && begun.Kind == $"{asked.Value.Kind}" ? id : CommandProblems.KeyReused;
            }

            if (await db.Set<ExportRow>().CountAsync(row => row.Subject == scope.Subject, ct) >= ExportOptions.MostEach)
            {
                return ExportProblems.TooMany(ExportOptions.MostEach);
            }

            var now = time.GetUtcNow();
            var result = await store.CommitAsync(new Changes().Insert(new ExportRow
            {
                Id = id, Subject = scope.Subject, Kind = asked.Value.Kind.ToString(), Query = asked.Value.Query, Language = language, AskedAt = clock.Now,
                LeasedUntil = now, Attempts = 0, Lines = 0, ExpiresAt = clock.Now + options.Kept, Revision = 1,
            }), ct);
            return result.Outcome is CommitOutcome.Committed or CommitOutcome.Duplicate ? id : CommandProblems.OutcomeUnknown;
        }

        private static Result<(ExportKind Kind, string Query)> Asked(Scope scope, Input input)
        {
            if (scope.Kind != SubjectKind.Official)
            {
                return Problem.Forbidden;
            }

            if (input.Register is not { } register)
            {
                return input.List is { Sound: false } ? DossierProblems.UnknownProcedure : (ExportKind.List, (input.List ?? new()).ToJson());
            }

            return !ShowRegister.Opens(scope, register.Unit) ? Problem.Forbidden
                : register.To < register.From || register.To.DayNumber - register.From.DayNumber >= ShowRegister.MostDays ? DossierProblems.StrangePeriod(ShowRegister.MostDays)
                : (ExportKind.Register, JsonSerializer.Serialize(register, Envelope.Json));
        }
    }
}
