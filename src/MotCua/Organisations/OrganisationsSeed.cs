using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Organisations.Files;
using MotCua.Platform.Storage;

namespace MotCua.Organisations;

/// <summary>Loads the city's reference files. Loading the same files again changes nothing and is quick.</summary>
public static class OrganisationsSeed
{
    /// <param name="Written">Rows inserted or changed; 0 when the files were loaded before.</param>
    public sealed record Report(int Units, int Written, int CalendarVersion);

    /// <param name="catalogue">The catalogue folder: <c>city.yaml</c>, <c>units/</c>, <c>calendar/</c>.</param>
    /// <exception cref="ReferenceFilesException">Nothing is written; says what to mend in which line.</exception>
    public static async Task<Report> LoadAsync(string catalogue, AppDb db, DateTimeOffset now, CancellationToken ct)
    {
        var faults = new List<FileFault>();
        _ = CityFile.Read(catalogue);
        var (units, successions) = UnitFiles.Read(Path.Combine(catalogue, "units"), faults);
        var calendars = CalendarFiles.Read(catalogue, units, faults);
        if (faults.Count > 0)
            throw new ReferenceFilesException(faults);

        var state = await db.Set<OrganisationsStateRow>().AsTracking().FirstOrDefaultAsync(row => row.Id == OrganisationsStateRow.TheOne, ct);
        var last = await db.Set<CalendarRow>().OrderByDescending(row => row.Version).FirstOrDefaultAsync(ct);
        var hash = HashOf(units, successions);
        var content = calendars.Write();
        if (last?.Content != content)
        {
            last = new CalendarRow { Version = (last?.Version ?? 0) + 1, Content = content, PublishedAt = now };
            db.Add(last);
        }

        if (state?.SourceHash != hash)
            await UnitsAsync(db, units, successions, ct);
        var written = db.ChangeTracker.Entries().Count(entry => entry.State is EntityState.Added or EntityState.Modified);
        if (written > 0 || state is null)
        {
            if (state is null)
                db.Add(state = new OrganisationsStateRow { Id = OrganisationsStateRow.TheOne });
            state.Version++;
            state.SourceHash = hash;
            await db.SaveChangesAsync(ct);
        }

        return new Report(units.Count, written, last!.Version);
    }

    /// <summary>Names and posts of officials, from a staff file; their roles are Authority's.</summary>
    /// <param name="file">E.g. <c>catalogue/sandbox/staff.yaml</c>.</param>
    /// <param name="unitOf">The key of a unit's slug.</param>
    /// <returns>How many the file lists.</returns>
    public static async Task<int> LoadStaffAsync(string file, AppDb db, Func<string, Guid> unitOf, CancellationToken ct)
    {
        var known = await db.Set<OfficialRow>().AsTracking().ToDictionaryAsync(row => row.Subject, ct);
        var staff = StaffFile.Read(file);
        foreach (var person in staff)
        {
            Put(db, known, person.Subject, new OfficialRow
            {
                Subject = person.Subject,
                Name = VietnameseText.Nfc(person.Name),
                TitleVi = VietnameseText.Nfc(person.Title),
                TitleEn = person.TitleEn,
                Unit = unitOf(person.Unit),
            });
        }

        await db.SaveChangesAsync(ct);
        return staff.Count;
    }

    private static async Task UnitsAsync(AppDb db, IReadOnlyList<Unit> units, IReadOnlyList<Succession> successions, CancellationToken ct)
    {
        var unitRows = await db.Set<UnitRow>().AsTracking().ToDictionaryAsync(row => row.Id, ct);
        var names = await db.Set<UnitNameRow>().AsTracking().ToDictionaryAsync(row => (row.Unit, row.ValidFrom), ct);
        var codes = await db.Set<UnitCodeRow>().AsTracking().ToDictionaryAsync(row => (row.Unit, row.Scheme, row.ValidFrom), ct);
        var parents = await db.Set<UnitParentRow>().AsTracking().ToDictionaryAsync(row => (row.Unit, row.ValidFrom), ct);
        var passed = await db.Set<SuccessionRow>().AsTracking().ToDictionaryAsync(row => (row.Unit, row.Successor), ct);
        foreach (var unit in units)
        {
            Put(db, unitRows, unit.Id, new() { Id = unit.Id, Slug = unit.Slug, Kind = unit.Kind, ValidFrom = unit.From, ValidTo = unit.To });
            foreach (var name in unit.Names)
            {
                Put(db, names, (unit.Id, name.From), new()
                {
                    Unit = unit.Id,
                    ValidFrom = name.From,
                    ValidTo = name.To,
                    NameVi = name.Value.Vi,
                    NameEn = name.Value.En,
                    Folded = VietnameseText.Fold(name.Value.Vi),
                });
            }

            foreach (var (scheme, code) in unit.Codes.Select(code => (UnitCodeRow.Gso, code)).Concat(unit.AgencyCodes.Select(code => (UnitCodeRow.Agency, code))))
                Put(db, codes, (unit.Id, scheme, code.From), new() { Unit = unit.Id, Scheme = scheme, ValidFrom = code.From, ValidTo = code.To, Code = code.Value });
            foreach (var parent in unit.Parents)
                Put(db, parents, (unit.Id, parent.From), new() { Unit = unit.Id, ValidFrom = parent.From, ValidTo = parent.To, Parent = parent.Value });
        }

        foreach (var row in successions)
            Put(db, passed, (row.Unit, row.Successor), new() { Unit = row.Unit, Successor = row.Successor, OnDay = row.On, Basis = row.Basis });
    }

    // The reference files win over what is there; what they do not name stays.
    private static void Put<TKey, TRow>(AppDb db, Dictionary<TKey, TRow> known, TKey key, TRow row)
        where TKey : notnull
        where TRow : class
    {
        if (known.TryGetValue(key, out var old))
            db.Entry(old).CurrentValues.SetValues(row);
        else
            db.Add(known[key] = row);
    }

    private static string HashOf(IReadOnlyList<Unit> units, IReadOnlyList<Succession> successions) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', units.Select(unit => unit.ToString())) + string.Join('\n', successions.Select(row => row.ToString())))));
}
