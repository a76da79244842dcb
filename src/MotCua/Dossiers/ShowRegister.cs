using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Audit;
using MotCua.Platform.Keys;
using MotCua.Platform.Ledger;
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

    /// <summary>Years of which a register may be read; no calendar reaches further in either direction.</summary>
    private const int FirstYear = 1900, LastYear = 2200;

    /// <param name="Unit">Whose counter accepted.</param>
    /// <param name="To">This day too.</param>
    public sealed record Filter(Guid Unit, DateOnly From, DateOnly To, string? Cursor = null);

    /// <param name="Total">In the period.</param>
    public sealed record Page(Guid Unit, DateOnly From, DateOnly To, IReadOnlyList<RegisterLine> Lines, int Total, string? Next);

    /// <summary>Units whose register the caller opens: where he holds an office; whoever oversees or audits opens all.</summary>
    public static bool Opens(Scope scope, Guid unit) =>
        scope.Kind == SubjectKind.Official && (DossierAccess.SeesAll(scope) || scope.Holdings.Any(held => held.Unit == unit));

    public sealed class Handler(IDbContextFactory<AppDb> contexts, ContentKeys keys, DueCursors cursors, IAccessLog log, CityClock clock)
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

            if (filter.To < filter.From || filter.From.Year < FirstYear || filter.To.Year > LastYear || filter.To.DayNumber - filter.From.DayNumber >= MostDays)
            {
                return DossierProblems.StrangePeriod(MostDays);
            }

            var signature = $"register/{filter.Unit}/{filter.From:O}/{filter.To:O}/{scope.Subject}";
            var after = cursors.Read(filter.Cursor, signature);
            if (!string.IsNullOrEmpty(filter.Cursor) && after is not { Due: not null })
            {
                return DossierProblems.StrangeCursor;
            }

            var (unit, from, to) = (filter.Unit, Morning(filter.From), Morning(filter.To.AddDays(1)));
            await using var db = await contexts.CreateDbContextAsync(ct);
            // Filed before it was accepted: the index of filing narrows what is looked at.
            var all = db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Where(d => d.ReceivingUnit == unit && d.SubmittedAt < to && d.AcceptedAt >= from && d.AcceptedAt < to);
            var rest = after is { Due: { } at, Id: var id } ? all.Where(d => d.AcceptedAt > at || (d.AcceptedAt == at && d.Id.CompareTo(id) > 0)) : all;
            var total = await all.CountAsync(ct);
            var before = after is null ? 0 : total - await rest.CountAsync(ct);
            var rows = await rest.OrderBy(d => d.AcceptedAt).ThenBy(d => d.Id).Take(size + 1).ToListAsync(ct);
            var next = rows.Count > size ? cursors.Write(rows[size - 1].AcceptedAt, rows[size - 1].Id, signature) : null;
            return new Page(unit, filter.From, filter.To, await LinesAsync(db, scope, [.. rows.Take(size).Select(row => row.Read())], before, ct), total, next);
        }

        private async Task<IReadOnlyList<RegisterLine>> LinesAsync(AppDb db, Scope scope, IReadOnlyList<Dossier> dossiers, int before, CancellationToken ct)
        {
            List<Guid> ids = [.. dossiers.Select(d => d.Id)];
            var returned = (await db.Set<LedgerRow>().Where(e => ids.Contains(e.Stream) && e.Type == nameof(ResultReturned)).Select(e => new { e.Stream, e.Record }).ToListAsync(ct))
                .ToDictionary(row => row.Stream, row => Envelope.Read(row.Record));
            var people = await PeopleAsync(db, scope, [.. dossiers.Where(d => DossierAccess.ReadsContent(scope, d))], ct);
            return
            [
                .. dossiers.Select((d, index) =>
                {
                    var (person, handed) = (people.GetValueOrDefault(d.Id), returned.GetValueOrDefault(d.Id));
                    return new RegisterLine(
                        before + index + 1, d.Id, d.Code!, d.Pins.Procedure, person?.FullName, person?.Address, person?.Phone, d.CompetentUnit,
                        d.AcceptedAt!.Value, d.Promised, handed?.By.At, handed?.Event is ResultReturned how ? how.How : d.Delivery);
                }),
            ];
        }

        /// <summary>Who applied, where the caller may read it; that it was read is recorded first.</summary>
        private async Task<IReadOnlyDictionary<Guid, Applicant>> PeopleAsync(AppDb db, Scope scope, IReadOnlyList<Dossier> readable, CancellationToken ct)
        {
            var people = new Dictionary<Guid, Applicant>();
            if (readable.Count == 0)
            {
                return people;
            }

            List<Guid> ids = [.. readable.Select(d => d.Id)];
            await log.RecordListAsync(scope.Subject, ids, ct, IAccessLog.Register);
            var wrapped = await db.Set<ContentKeyRow>().Where(key => ids.Contains(key.Owner)).ToDictionaryAsync(key => key.Owner, ct);
            var contents = (await db.Set<ContentRow>().Where(row => ids.Contains(row.Dossier) && row.Kind == DossierContent.Application).ToListAsync(ct))
                .ToDictionary(row => (row.Dossier, row.Version));
            foreach (var dossier in readable)
            {
                // Without a key the person has been erased.
                if (wrapped.TryGetValue(dossier.Id, out var key) && contents.TryGetValue((dossier.Id, dossier.Application.Version), out var content))
                {
                    people[dossier.Id] = DossierContent.Open<Application>(keys.Open(key), content).Applicant;
                }
            }

            return people;
        }

        private DateTimeOffset Morning(DateOnly day)
        {
            var local = day.ToDateTime(TimeOnly.MinValue);
            return new(local, clock.Zone.GetUtcOffset(local));
        }
    }
}
