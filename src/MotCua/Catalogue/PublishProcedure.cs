using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Packages;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;
using MotCua.Platform.Time;

namespace MotCua.Catalogue;

/// <summary>A package becomes an immutable version. One person proposes, another approves.</summary>
/// <remarks>Publishing the same files again answers with the version that is already there.</remarks>
public static class PublishProcedure
{
    /// <param name="Code">The package's folder.</param>
    /// <param name="Files">Its files by path.</param>
    public sealed record Input(string Code, IReadOnlyDictionary<string, string> Files, Guid ProposedBy, Guid ApprovedBy);

    public sealed record Published(string Code, int Version, DateOnly InForceFrom, string Hash, bool New);

    internal static Result<VersionRow> Decide(Input input, PackageReading reading, VersionRow? present, DateTimeOffset now)
    {
        if (input.ProposedBy == input.ApprovedBy)
            return CatalogueProblems.FourEyes;
        if (reading.Package is not { } package)
            return CatalogueProblems.Faulty(reading.Faults);
        if (present is not null && package.Procedure.InForce < present.InForceFrom)
            return CatalogueProblems.BeforeThePresentOne(present.InForceFrom);
        var procedure = package.Procedure;
        var content = PackageFiles.Write(input.Files);
        return new VersionRow
        {
            Code = procedure.Code,
            Version = (present?.Version ?? 0) + 1,
            InForceFrom = procedure.InForce,
            Content = content,
            Hash = PackageFiles.HashOf(content),
            NameVi = procedure.Name.Vi,
            NameEn = procedure.Name.En,
            Field = procedure.Field,
            Level = procedure.Level.ToString(),
            ServiceLevel = procedure.ServiceLevel.ToString(),
            Folded = FoundBy.Write(procedure),
            ProposedBy = input.ProposedBy,
            ApprovedBy = input.ApprovedBy,
            PublishedAt = now,
        };
    }

    public sealed class Handler(IDbContextFactory<AppDb> databases, IUnits units, CityClock clock)
    {
        public async Task<Result<Published>> HandleAsync(Input input, CancellationToken ct)
        {
            var register = await units.ReadAsync(ct);
            await using var db = await databases.CreateDbContextAsync(ct);
            var present = await db.Set<VersionRow>().Where(row => row.Code == input.Code).OrderByDescending(row => row.Version).FirstOrDefaultAsync(ct);
            if (present is not null && present.Hash == PackageFiles.HashOf(PackageFiles.Write(input.Files)))
                return new Published(present.Code, present.Version, present.InForceFrom, present.Hash, New: false);
            var reading = PackageReader.Read(input.Code, input.Files, slug => register.BySlug(slug)?.On(clock.Today) == true);
            var decided = Decide(input, reading, present, clock.Now);
            if (!decided.Ok)
                return decided.Problem;
            db.Add(decided.Value);
            await db.SaveChangesAsync(ct); // two publications at once meet at the primary key
            return new Published(decided.Value.Code, decided.Value.Version, decided.Value.InForceFrom, decided.Value.Hash, New: true);
        }
    }
}
