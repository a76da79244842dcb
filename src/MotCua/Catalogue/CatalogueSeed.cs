using MotCua.Catalogue.Contracts;
using MotCua.Catalogue.Packages;

namespace MotCua.Catalogue;

/// <summary>Publishes the packages of <c>catalogue/procedures/</c>. Running it again changes nothing.</summary>
public sealed class CatalogueSeed(PublishProcedure.Handler publish, IProcedureTerms terms)
{
    /// <param name="catalogue">The catalogue folder.</param>
    /// <param name="proposedBy">Who answers for the texts.</param>
    /// <param name="approvedBy">Somebody else, who approved them.</param>
    /// <exception cref="InvalidDataException">A package has faults; says file, line and remedy.</exception>
    public async Task<IReadOnlyList<PublishProcedure.Published>> LoadAsync(string catalogue, Guid proposedBy, Guid approvedBy, CancellationToken ct)
    {
        var published = new List<PublishProcedure.Published>();
        foreach (var folder in Directory.GetDirectories(Path.Combine(catalogue, "procedures")).Order(StringComparer.Ordinal))
        {
            var code = Path.GetFileName(folder);
            var result = await publish.HandleAsync(new(code, PackageFiles.Read(folder), proposedBy, approvedBy), ct);
            if (!result.Ok)
            {
                var what = result.Problem.Args.GetValueOrDefault("faults") ?? result.Problem.Code;
                throw new InvalidDataException($"The package {code} must be mended first:\n{what}");
            }

            published.Add(result.Value);
        }

        (terms as ProcedureTerms)?.Forget();
        return published;
    }
}
