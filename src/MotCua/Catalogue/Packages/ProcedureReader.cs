using System.Globalization;
using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;

namespace MotCua.Catalogue.Packages;

/// <summary>Reads <c>procedure.yaml</c>: the seven published parts of a procedure (NĐ 63/2010 art. 8) and what goes with them.</summary>
internal static class ProcedureReader
{
    private static readonly Dictionary<string, FilingChannel> Channels = Names<FilingChannel>();
    private static readonly Dictionary<string, ServiceLevel> ServiceLevels = Names<ServiceLevel>();
    private static readonly Dictionary<string, UnitLevel> Levels = Names<UnitLevel>();
    private static readonly Dictionary<string, NormUnit> NormUnits = Names<NormUnit>();

    public static Procedure? Read(FormYaml map, string folder, PackageScope scope)
    {
        map.Only("code", "names", "inForce", "field", "level", "audience", "serviceLevel", "identityLevel", "executionSystem", "lifeEvents", "keywords", "competence",
            "summary", "steps", "norms", "cutOff", "results", "components", "notNeeded", "legalBasis", "questions", "unverified");
        var code = map.Word("code", required: true);
        if (code is not null && code != folder)
            map.Fault("code", $"The code “{code}” is not the folder's name “{folder}”.", "Name the folder by the code, and write the code in quotes.");
        var (name, field, inForce, summary) = (map.Local("names", required: true), map.Word("field", required: true), map.Day("inForce", required: true), map.Local("summary", required: true));
        var norms = Norms(map);
        var procedure = code is null || name is null || field is null || inForce is null || summary is null
            ? null
            : new Procedure(code, name, field, map.OneOf("level", Levels) ?? UnitLevel.Commune, inForce.Value)
            {
                Summary = summary,
                Audience = map.Words("audience"),
                ServiceLevel = map.OneOf("serviceLevel", ServiceLevels) ?? ServiceLevel.Partial,
                IdentityLevel = IdentityLevel(map),
                ExecutionSystem = map.Word("executionSystem") ?? "city",
                LifeEvents = map.Words("lifeEvents"),
                Keywords = map.Map("keywords") is { } words ? [.. words.Words("vi"), .. words.Words("en")] : [],
                CompetenceAddress = Address(map, scope),
                DecidedWhereReceived = map.Map("competence")?.Flag("receiving") == true,
                Unverified = Unverified(map),
                Steps = Texts(map.Maps("steps", required: true)),
                Norms = norms,
                Results = Results(map),
                Components = Components(map, scope),
                NotNeeded = map.Maps("notNeeded").Select(NotNeededOf).OfType<NotNeeded>().ToValueList(),
                LegalBasis = map.Maps("legalBasis", required: true).Select(LegalTextOf).OfType<LegalText>().ToValueList(),
                Questions = map.Maps("questions").Select(QuestionOf).OfType<Question>().ToValueList(),
            };
        return procedure;
    }

    private static int IdentityLevel(FormYaml map)
    {
        var level = map.Count("identityLevel") ?? 1;
        if (level is not (1 or 2))
            map.Fault("identityLevel", $"There is no level {level} of the electronic identity.", "Write 1 or 2.");
        return level;
    }

    private static string? Address(FormYaml map, PackageScope scope)
    {
        if (map.Map("competence") is not { } competence)
            return null;
        competence.Only("address", "receiving");
        if (competence.Flag("receiving") && !competence.Keys.Contains("address"))
            return null;
        var address = competence.Word("address", required: true);
        if (address is not null && scope.KnowsForm && scope.Field(address) is not { Type: FieldType.Address, InCity: true, Required: true })
            competence.Fault("address", $"“{address}” is no address of the form that must lie in this city.", "Name a required field of type address with scope: city.");
        return address;
    }

    private static ValueList<string> Unverified(FormYaml map)
    {
        var parts = map.Words("unverified");
        foreach (var part in parts.Where(part => !map.Keys.Contains(part)))
            map.Fault("unverified", $"There is no part “{part}” in this file.", "Name keys of this file: unverified: [norms, results].");
        return parts;
    }

    private static Dictionary<FilingChannel, Norm> Norms(FormYaml map)
    {
        TimeOnly? cutOff = null;
        if (map.Word("cutOff") is { } text)
        {
            if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
                cutOff = time;
            else
                map.Fault("cutOff", $"“{text}” is no time of day.", "Write it as '15:00'.");
        }

        var norms = new Dictionary<FilingChannel, Norm>();
        foreach (var row in map.Maps("norms", required: true))
        {
            row.Only("channel", "value", "unit");
            if (row.OneOf("channel", Channels) is not { } channel || row.OneOf("unit", NormUnits) is not { } unit)
            {
                row.Fault("norms", "A time limit needs a channel and a unit.", "Write { channel: counter, value: 3, unit: workingDays }.");
                continue;
            }

            var norm = Norm.Create(unit, row.Amount("value") ?? 0, cutOff);
            if (!norm.Ok)
                row.Fault("value", "This is no time limit in that unit.", "Write a whole number above 0; sameDay has none.");
            else if (!norms.TryAdd(channel, norm.Value))
                row.Fault("channel", "The channel is there twice.", "Keep one time limit a channel.");
        }

        return norms;
    }

    private static ValueList<ResultDocument> Results(FormYaml map)
    {
        var results = new List<ResultDocument>();
        foreach (var row in map.Maps("results", required: true))
        {
            row.Only("code", "names", "template", "negative");
            if (row.Word("code", required: true) is { } code && row.Local("names", required: true) is { } name && row.Word("template", required: true) is { } template)
                results.Add(new(code, name, template, row.Flag("negative")));
        }

        if (results.Count > 0 && results.TrueForAll(result => result.Negative))
            map.Fault("results", "Every result is a refusal.", "Add what people get when it goes well.");
        return results.ToValueList();
    }

    private static ValueList<Component> Components(FormYaml map, PackageScope scope)
    {
        var components = new List<Component>();
        foreach (var row in map.Maps("components"))
        {
            row.Only("code", "names", "hint", "when", "visibleWhen", "required", "requiredWhen", "originals", "copies", "plan", "shown", "replacedBy");
            if (row.Word("code", required: true) is not { } code || row.Local("names", required: true) is not { } name)
                continue;
            if (components.Exists(known => known.Code == code))
                row.Fault("code", $"The paper {code} is there twice.", "Each paper has one code.");
            components.Add(new Component(code, name)
            {
                Hint = row.Local("hint"),
                When = row.Local("when"),
                VisibleWhen = scope.Condition(row, "visibleWhen"),
                Required = row.Flag("required"),
                RequiredWhen = scope.Condition(row, "requiredWhen"),
                Originals = row.Count("originals") ?? 0,
                Copies = row.Count("copies") ?? 0,
                Plan = row.Flag("plan"),
                Shown = row.Flag("shown"),
                ReplacedBy = row.Word("replacedBy"),
            });
        }

        return components.ToValueList();
    }

    private static NotNeeded? NotNeededOf(FormYaml row)
    {
        row.Only("names", "database", "basis");
        return row.Local("names", required: true) is { } name && row.Local("database", required: true) is { } database && row.Word("basis", required: true) is { } basis
            ? new(name, database, basis) : null;
    }

    private static LegalText? LegalTextOf(FormYaml row)
    {
        row.Only("number", "name");
        return row.Word("number", required: true) is { } number && row.Local("name", required: true) is { } name ? new(number, name) : null;
    }

    private static Question? QuestionOf(FormYaml row)
    {
        row.Only("question", "answer");
        return row.Local("question", required: true) is { } asked && row.Local("answer", required: true) is { } answer ? new(asked, answer) : null;
    }

    private static ValueList<LocalText> Texts(IEnumerable<FormYaml> rows) => rows.Select(row =>
    {
        row.Only("vi", "en");
        return row.Word("vi", required: true) is { } vi && row.Word("en", required: true) is { } en ? new LocalText(vi, en) : null;
    }).OfType<LocalText>().ToValueList();

    internal static Dictionary<string, T> Names<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);
}
