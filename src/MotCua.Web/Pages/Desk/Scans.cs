using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Platform.Files;

namespace MotCua.Web.Pages.Desk;

/// <summary>Scans that an officer sends with a form: taken into the store one by one, kept by id when the form comes back.</summary>
public sealed class Scans(FileIntake intake, FileStore files)
{
    /// <summary>Prefix of the file inputs; the rest is the component's code.</summary>
    public const string Input = "scan.";

    /// <summary>Prefix of the hidden fields that remember what was taken already.</summary>
    public const string Kept = "kept.";

    public sealed record Taken(IReadOnlyDictionary<string, IReadOnlyList<FileFacts>> ByComponent, IReadOnlyList<FieldProblem> Problems)
    {
        public IReadOnlyList<SubmitDossier.InputComponent> Components =>
            [.. ByComponent.Select(pair => new SubmitDossier.InputComponent(pair.Key, [.. pair.Value.Select(file => file.Id)]))];

        public IReadOnlyList<FileFacts> Of(string component) => ByComponent.GetValueOrDefault(component) ?? [];
    }

    /// <param name="components">What may be handed in; a scan for anything else is refused, never dropped.</param>
    public async Task<Taken> TakeAsync(Guid officer, IFormCollection form, IReadOnlyCollection<string> components, CancellationToken ct)
    {
        var found = new Dictionary<string, IReadOnlyList<FileFacts>>(StringComparer.Ordinal);
        var problems = form.Files.Where(file => file.FileName.Length > 0 && file.Name.StartsWith(Input, StringComparison.Ordinal) && !components.Contains(file.Name[Input.Length..]))
            .Select(file => new FieldProblem(file.Name, "component-unknown")).DistinctBy(problem => problem.Field).ToList();
        foreach (var code in components)
        {
            var ids = form[Kept + code].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToHashSet();
            foreach (var file in form.Files.GetFiles(Input + code).Where(file => file.FileName.Length > 0))
            {
                await using var bytes = file.OpenReadStream();
                var taken = await intake.TakeAsync(officer, file.FileName, bytes, null, ct);
                if (taken.Ok)
                {
                    ids.Add(taken.Value.Id);
                }
                else
                {
                    problems.Add(new(Input + code, taken.Problem.Code, taken.Problem.Args));
                }
            }

            if (await files.OfUploaderAsync(officer, ids, ct) is { Count: > 0 } known)
            {
                found[code] = known;
            }
        }

        return new(found, problems);
    }
}
