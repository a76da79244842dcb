using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Platform.Time;

namespace MotCua.Catalogue;

/// <summary>One procedure as it is in force today: what, how long, how much, with which papers and without which.</summary>
public static class ShowProcedure
{
    public sealed record Answer(
        string Code, int Version, DateOnly InForceFrom, LocalText Name, string Field, LocalText FieldName, string Level, ServiceLevel ServiceLevel, string ExecutionSystem,
        LocalText Summary, IReadOnlyList<LocalText> Audience, IReadOnlyList<LocalText> LifeEvents, IReadOnlyList<LocalText> Steps,
        IReadOnlyList<TimeLimit> Norms, IReadOnlyList<FeeRange> Fees, IReadOnlyList<Paper> Components, IReadOnlyList<NotNeeded> NotNeeded,
        IReadOnlyList<Document> Results, IReadOnlyList<LegalText> LegalBasis, IReadOnlyList<Question> Questions, IReadOnlyList<LocalText> Progress);

    public sealed record TimeLimit(FilingChannel Channel, int Amount, NormUnit Unit, TimeOnly? CutOff);

    /// <param name="When">In which cases it is asked for, in words; null when everybody needs it.</param>
    /// <param name="Sometimes">Asked for only in some cases, which the form finds out.</param>
    /// <param name="Shown">In person its original is seen and given back; nothing need be kept.</param>
    public sealed record Paper(string Code, LocalText Name, LocalText? Hint, LocalText? When, bool Required, bool Sometimes, int Originals, int Copies, bool Plan, bool Shown, string? ReplacedBy, object? VisibleWhen);

    public sealed record Document(string Code, LocalText Name, bool Negative);

    public sealed class Handler(IProcedureTerms procedures, CatalogueWords words, CityClock clock)
    {
        public async Task<Result<Answer>> HandleAsync(string code, CancellationToken ct) =>
            await procedures.InForceAsync(code, clock.Today, ct) is { } version ? Describe(version, words, clock.Today) : CatalogueProblems.NoSuchProcedure;

        /// <summary>The form's schema as JSON.</summary>
        public async Task<Result<byte[]>> FormAsync(string code, CancellationToken ct) =>
            await procedures.InForceAsync(code, clock.Today, ct) is { } version ? FormSchemaJson.Write(version.Package.Form) : CatalogueProblems.NoSuchProcedure;

        /// <summary>An example application that can be filed. Development only; the endpoint checks.</summary>
        /// <param name="fixture">The name of a file under <c>fixtures/</c>; null = the first valid one.</param>
        public async Task<Result<string>> ExampleAsync(string code, string? fixture, CancellationToken ct)
        {
            if (await procedures.InForceAsync(code, clock.Today, ct) is not { } version)
                return CatalogueProblems.NoSuchProcedure;
            var path = fixture is null
                ? version.Package.Files.Keys.Where(file => file.StartsWith("fixtures/valid", StringComparison.Ordinal) && file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault()
                : $"fixtures/{fixture}.json";
            return path is not null && version.Package.Files.TryGetValue(path, out var body) ? body : CatalogueProblems.NoSuchExample;
        }
    }

    internal static Answer Describe(ProcedureVersion version, CatalogueWords words, DateOnly day)
    {
        var procedure = version.Procedure;
        return new(
            version.Code, version.Version, version.InForceFrom, procedure.Name, procedure.Field, words.Field(procedure.Field),
            SearchProcedures.Camel(procedure.Level.ToString()), procedure.ServiceLevel, procedure.ExecutionSystem, procedure.Summary,
            Said(procedure.Audience, words.Audience), Said(procedure.LifeEvents, words.LifeEvents), procedure.Steps,
            [.. procedure.Norms.OrderBy(norm => norm.Key).Select(norm => new TimeLimit(norm.Key, norm.Value.Amount, norm.Value.Unit, norm.Value.CutOff))],
            version.Package.Fees.Ranges(procedure.Norms.Keys.Order(), day),
            [.. procedure.Components.Select(paper => new Paper(
                paper.Code, paper.Name, paper.Hint, paper.When, paper.Required, paper.VisibleWhen is not null || paper.RequiredWhen is not null,
                paper.Originals, paper.Copies, paper.Plan, paper.Shown, paper.ReplacedBy, paper.VisibleWhen is null ? null : ConditionTree.Write(paper.VisibleWhen)))],
            procedure.NotNeeded,
            [.. procedure.Results.Select(result => new Document(result.Code, result.Name, result.Negative))],
            procedure.LegalBasis, procedure.Questions,
            [.. version.Package.Process.Tasks.Select(task => task.Spec.PublicName).OfType<LocalText>()]);
    }

    private static List<LocalText> Said(ValueList<string> codes, IReadOnlyDictionary<string, LocalText> words) =>
        [.. codes.Select(code => words.GetValueOrDefault(code) ?? new LocalText(code, code))];
}
