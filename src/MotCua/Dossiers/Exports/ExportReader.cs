using Microsoft.EntityFrameworkCore;
using MotCua.Authority.Contracts;
using MotCua.Platform.Audit;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Dossiers.Exports;

/// <summary>Reads what a file is to hold, some lines at a time, through the same door as every list; that names were read is recorded first.</summary>
public sealed class ExportReader(IDbContextFactory<AppDb> contexts, RegisterLines register, NamedApplicants applicants, IExportWords words, CityClock clock)
{
    /// <summary>Where the next lines begin: after this dossier.</summary>
    public sealed record Place(DateTimeOffset At, Guid Id, int Lines);

    /// <summary>How many lines there will be; counting stops one beyond <see cref="ExportOptions.MostRows"/>.</summary>
    public async Task<int> CountAsync(Scope scope, ExportRow asked, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = RegisterPeriod.Read(asked) is { } period
            ? register.Accepted(db, scope, period.Unit, period.From, period.To)
            : ListDossiers.Wanted(db, db.Set<DossierRow>().Where(DossierAccess.Visible(scope)), DossierQuery.Read(asked.Query).At(clock), null);
        return await rows.OrderBy(d => d.Id).Take(ExportOptions.MostRows + 1).CountAsync(ct);
    }

    /// <returns>The lines in words, how many there are up to here, and where to go on; null behind the last.</returns>
    public async Task<(string Text, int Lines, Place? Next)> NextAsync(Scope scope, ExportRow asked, ListDossiers.Filter filter, Place? after, int most, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var before = after?.Lines ?? 0;
        if (RegisterPeriod.Read(asked) is { } period)
        {
            var accepted = register.Accepted(db, scope, period.Unit, period.From, period.To);
            var rest = after is { At: var at, Id: var id } ? accepted.Where(d => d.AcceptedAt >= at && (d.AcceptedAt > at || d.Id.CompareTo(id) > 0)) : accepted;
            var dossiers = (await rest.OrderBy(d => d.AcceptedAt).ThenBy(d => d.Id).Take(most).ToListAsync(ct)).ConvertAll(row => row.Read());
            var lines = await register.OfAsync(db, scope, dossiers, before, IAccessLog.Exported, ct);
            return (await words.LinesAsync(lines, asked.Language, ct), before + dossiers.Count, dossiers.Count < most ? null : new(dossiers[^1].AcceptedAt!.Value, dossiers[^1].Id, before + dossiers.Count));
        }

        var found = await ListDossiers.KeysAsync(db, scope, filter, after is null ? null : new(after.At, after.Id), most, ct);
        var ids = found.Select(key => key.Id).ToList();
        var states = (await db.Set<DossierRow>().Where(DossierAccess.Visible(scope)).Where(d => ids.Contains(d.Id)).ToListAsync(ct)).ToDictionary(row => row.Id, row => row.Read());
        // What stopped being visible between the two statements is not written.
        List<Dossier> listed = [.. ids.Where(states.ContainsKey).Select(id => states[id])];
        var people = await applicants.OfAsync(db, scope, listed, IAccessLog.Exported, ct);
        var text = await words.LinesAsync([.. listed.Select((d, index) => new ExportedDossier(
            before + index + 1, d.Code, d.Reference, d.Pins.Procedure, people.GetValueOrDefault(d.Id)?.FullName, d.Status, d.Channel, d.ReceivingUnit, d.CompetentUnit,
            d.SubmittedAt, d.AcceptedAt, d.Promised, d.Due, d.EndedAt, [.. d.Tasks.Select(task => (task.Node, task.Unit))]))], asked.Language, ct);
        return (text, before + listed.Count, found.Count < most ? null : new(found[^1].SubmittedAt, found[^1].Id, before + listed.Count));
    }
}
