using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Audit;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers;

/// <summary>The register of dossiers (sổ theo dõi hồ sơ, form 07): what a unit's counter accepted in a period, in the order of acceptance.</summary>
/// <remarks>TT 03/2025/TT-VPCP, form 07; domain.md §5.4. It is an electronic book: read from the dossiers themselves, never kept beside them.</remarks>
public static class ShowRegister
{
    public const int PageSize = 50;

    /// <summary>In one file or on paper at once; a longer period is read in parts.</summary>
    public const int MostAtOnce = 2000;

    public const int MostDays = 366;

    /// <param name="Unit">Whose counter accepted.</param>
    /// <param name="To">This day too.</param>
    public sealed record Filter(Guid Unit, DateOnly From, DateOnly To, string? Cursor = null);

    /// <param name="Total">In the period.</param>
    public sealed record Page(Guid Unit, DateOnly From, DateOnly To, IReadOnlyList<RegisterLine> Lines, int Total, string? Next);

    /// <summary>Units whose register the caller opens: where he holds an office; whoever oversees or audits opens all.</summary>
    public static bool Opens(Scope scope, Guid unit) =>
        scope.Kind == SubjectKind.Official && (DossierAccess.SeesAll(scope) || scope.Holdings.Any(held => held.Unit == unit));

    /// <summary>Periods that are read, on the screen and into a file.</summary>
    /// <param name="to">This day too.</param>
    public static bool Reads(DateOnly from, DateOnly to) => from <= to && CityClock.Reaches(from) && CityClock.Reaches(to) && to.DayNumber - from.DayNumber < MostDays;

    public sealed class Handler(IDbContextFactory<AppDb> contexts, RegisterLines lines, DueCursors cursors)
    {
        public Task<Result<Page>> HandleAsync(Scope scope, Filter filter, CancellationToken ct) => ReadAsync(scope, filter, PageSize, ct);

        /// <summary>The whole period, for a file or for paper.</summary>
        public async Task<Result<Page>> WholeAsync(Scope scope, Filter filter, CancellationToken ct)
        {
            var page = await ReadAsync(scope, filter with { Cursor = null }, MostAtOnce, ct);
            return page.Ok && page.Value.Next is not null ? DossierProblems.RegisterTooLong(MostAtOnce) : page;
        }

        private async Task<Result<Page>> ReadAsync(Scope scope, Filter filter, int size, CancellationToken ct)
        {
            if (!Opens(scope, filter.Unit))
            {
                return Problem.Forbidden;
            }

            if (!Reads(filter.From, filter.To))
            {
                return DossierProblems.StrangePeriod(MostDays);
            }

            var signature = $"register/{filter.Unit}/{filter.From:O}/{filter.To:O}/{scope.Subject}";
            var after = cursors.Read(filter.Cursor, signature);
            if (!string.IsNullOrEmpty(filter.Cursor) && after is not { Due: not null })
            {
                return DossierProblems.StrangeCursor;
            }

            await using var db = await contexts.CreateDbContextAsync(ct);
            var all = lines.Accepted(db, scope, filter.Unit, filter.From, filter.To);
            var rest = after is { Due: { } at, Id: var id } ? all.Where(d => d.AcceptedAt > at || (d.AcceptedAt == at && d.Id.CompareTo(id) > 0)) : all;
            var total = await all.CountAsync(ct);
            var before = after is null ? 0 : total - await rest.CountAsync(ct);
            var rows = await rest.OrderBy(d => d.AcceptedAt).ThenBy(d => d.Id).Take(size + 1).ToListAsync(ct);
            var next = rows.Count > size ? cursors.Write(rows[size - 1].AcceptedAt, rows[size - 1].Id, signature) : null;
            return new Page(filter.Unit, filter.From, filter.To, await lines.OfAsync(db, scope, [.. rows.Take(size).Select(row => row.Read())], before, IAccessLog.Register, ct), total, next);
        }
    }
}
