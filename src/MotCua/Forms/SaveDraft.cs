using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Commands;
using MotCua.Platform.Keys;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Forms;

/// <summary>Begins a draft, or saves it again. Nothing in it is checked but its size: a draft may be wrong and half done.</summary>
/// <remarks>Repeat-safe: beginning by the key, saving by revision (the same content saved twice is one save).</remarks>
public static class SaveDraft
{
    public const int MostDrafts = 50;
    public const int MostFiles = 100;

    /// <summary>How long a draft is kept after it was saved last.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(30);

    /// <summary>Where a draft stands after saving.</summary>
    public sealed record Saved(Guid Id, DateTimeOffset SavedAt, DateTimeOffset KeptUntil, long Revision);

    public sealed class Handler(IDbContextFactory<AppDb> contexts, ICommandStore store, OnceByKey once, OwnerKeys keys, IProcedureTerms procedures, CityClock clock)
    {
        /// <summary>Begins a draft of a procedure in force today.</summary>
        public Task<Result<Saved>> BeginAsync(string procedureCode, DraftContent content, CommandContext context, CancellationToken ct)
        {
            var plain = DraftSeals.Write(content);
            return once.RunAsync(
                context.For(new { procedureCode, Content = Convert.ToBase64String(plain) }), id => FindAsync(id, context.Subject, ct),
                () => MakeAsync(procedureCode, content, plain, context, ct), ct);
        }

        private async Task<Result<Made<Saved>>> MakeAsync(string procedureCode, DraftContent content, byte[] plain, CommandContext context, CancellationToken ct)
        {
            if (TooMuch(content) is { } refused)
                return refused;
            if (await procedures.InForceAsync(procedureCode, clock.Today, ct) is null)
                return FormProblems.UnknownProcedure;
            await using (var db = await contexts.CreateDbContextAsync(ct))
            {
                if (await db.Set<DraftRow>().CountAsync(row => row.Owner == context.Subject && row.KeepUntil > context.Now, ct) >= MostDrafts)
                    return FormProblems.TooManyDrafts;
            }

            var owner = await keys.ForAsync(context.Subject, ct);
            var row = new DraftRow
            {
                Id = Guid.CreateVersion7(), Owner = context.Subject, ProcedureCode = procedureCode, CreatedAt = context.Now, SavedAt = context.Now,
                KeepUntil = context.Now + Kept, Revision = 1,
            };
            return new Made<Saved>(row.Id, [row, new DraftContentRow { Draft = row.Id, Sealed = DraftSeals.Seal(owner, row.Id, plain) }], Answer(row));
        }

        /// <summary>Saves a draft again over the revision the owner looked at.</summary>
        public async Task<Result<Saved>> SaveAsync(Guid id, DraftContent content, CommandContext context, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            var row = await db.Set<DraftRow>().FirstOrDefaultAsync(row => row.Id == id && row.Owner == context.Subject && row.KeepUntil > context.Now, ct);
            var owner = row is null ? null : await keys.FindAsync(context.Subject, ct);
            if (row is null || owner is null)
                return Problem.NotFound;
            if (context.IfMatch is not { } revision)
                return CommandProblems.RevisionRequired;
            if (TooMuch(content) is { } refused)
                return refused;
            var plain = DraftSeals.Write(content);
            if (row.Revision != revision)
            {
                // Our own answer may have been lost on the way: what is stored is what is sent, so it is saved.
                var stored = await db.Set<DraftContentRow>().FirstAsync(each => each.Draft == id, ct);
                return DraftSeals.Write(DraftSeals.Open(owner, stored)).AsSpan().SequenceEqual(plain) ? Answer(row) : CommandProblems.Stale;
            }

            var next = new DraftRow
            {
                Id = row.Id, Owner = row.Owner, ProcedureCode = row.ProcedureCode, CreatedAt = row.CreatedAt, SavedAt = context.Now, KeepUntil = context.Now + Kept,
                Revision = row.Revision + 1,
            };
            var changes = new Changes().Update(next, revision).Update(new DraftContentRow { Draft = id, Sealed = DraftSeals.Seal(owner, id, plain) });
            return (await store.CommitAsync(changes, ct)).Outcome switch
            {
                CommitOutcome.Committed => Answer(next),
                CommitOutcome.Unknown => CommandProblems.OutcomeUnknown,
                _ => CommandProblems.Stale,
            };
        }

        private async Task<Result<Saved>> FindAsync(Guid id, Guid owner, CancellationToken ct)
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            return await db.Set<DraftRow>().FirstOrDefaultAsync(row => row.Id == id && row.Owner == owner, ct) is { } draft ? Answer(draft) : Problem.NotFound;
        }

        private static Problem? TooMuch(DraftContent content) =>
            content.Components.Sum(each => each.Files.Count) > MostFiles || content.Components.Count > MostFiles ? FormProblems.TooManyFiles : null;

        private static Saved Answer(DraftRow row) => new(row.Id, row.SavedAt, row.KeepUntil, row.Revision);
    }
}
