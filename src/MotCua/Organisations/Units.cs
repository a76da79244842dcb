using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;

namespace MotCua.Organisations;

/// <summary>The register in memory. A version row tells whether it is still the one in the database; asked at most every few seconds.</summary>
internal sealed class Units(IDbContextFactory<AppDb> databases, TimeProvider time) : IUnits, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim reading = new(1, 1);
    private UnitRegister? register;
    private long checkedAt;
    private volatile bool outdated;

    public UnitRegister Current =>
        Volatile.Read(ref register) ?? throw new InvalidOperationException("The units have not been read yet: the host reads them when it starts.");

    public async ValueTask<UnitRegister> ReadAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref register) is { } known && !outdated && time.GetElapsedTime(Interlocked.Read(ref checkedAt)) < Fresh)
            return known;
        await reading.WaitAsync(ct);
        try
        {
            if (register is null || outdated || time.GetElapsedTime(checkedAt) >= Fresh)
            {
                var anew = outdated;
                outdated = false;
                await using var db = await databases.CreateDbContextAsync(ct);
                var version = await db.Set<OrganisationsStateRow>().Where(row => row.Id == OrganisationsStateRow.TheOne).Select(row => row.Version).FirstOrDefaultAsync(ct);
                if (register is null || anew || register.Version != version)
                    Volatile.Write(ref register, await LoadAsync(db, version, ct));
                Interlocked.Exchange(ref checkedAt, time.GetTimestamp());
            }

            return register;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>
    /// The next reading reads everything anew; for tests and after loading reference files in this process. Until then what was
    /// read before still answers: requests are under way.
    /// </summary>
    public void Forget() => outdated = true;

    public void Dispose() => reading.Dispose();

    internal static async Task<UnitRegister> LoadAsync(AppDb db, long version, CancellationToken ct)
    {
        var names = (await db.Set<UnitNameRow>().ToListAsync(ct)).OrderBy(row => row.ValidFrom).ToLookup(row => row.Unit);
        var codes = (await db.Set<UnitCodeRow>().ToListAsync(ct)).OrderBy(row => row.ValidFrom).ToLookup(row => (row.Unit, row.Scheme));
        var parents = (await db.Set<UnitParentRow>().ToListAsync(ct)).OrderBy(row => row.ValidFrom).ToLookup(row => row.Unit);
        var units = (await db.Set<UnitRow>().ToListAsync(ct)).Select(row => new Unit(row.Id, row.Slug, row.Kind, row.ValidFrom, row.ValidTo)
        {
            Names = names[row.Id].Select(name => new Dated<LocalText>(new(name.NameVi, name.NameEn), name.ValidFrom, name.ValidTo)).ToValueList(),
            Codes = Codes(codes[(row.Id, UnitCodeRow.Gso)]),
            AgencyCodes = Codes(codes[(row.Id, UnitCodeRow.Agency)]),
            Parents = parents[row.Id].Select(parent => new Dated<Guid>(parent.Parent, parent.ValidFrom, parent.ValidTo)).ToValueList(),
        });
        var successions = (await db.Set<SuccessionRow>().ToListAsync(ct)).Select(row => new Succession(row.Unit, row.Successor, row.OnDay, row.Basis));
        return new UnitRegister(units, successions, version);
    }

    private static ValueList<Dated<string>> Codes(IEnumerable<UnitCodeRow> rows) =>
        rows.Select(code => new Dated<string>(code.Code, code.ValidFrom, code.ValidTo)).ToValueList();
}
