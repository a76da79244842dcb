using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;

namespace MotCua.Catalogue.Packages;

/// <summary>Reads <c>fees.yaml</c>.</summary>
internal static class FeeReader
{
    private static readonly Dictionary<string, FeeKind> Kinds = ProcedureReader.Names<FeeKind>();
    private static readonly Dictionary<string, FeeMoment> Moments = ProcedureReader.Names<FeeMoment>();
    private static readonly Dictionary<string, FilingChannel> Channels = ProcedureReader.Names<FilingChannel>();

    public static FeeSchedule? Read(FormYaml map, PackageScope scope)
    {
        map.Only("fees", "free");
        var rules = new List<FeeRule>();
        // A procedure that costs nothing says so; a forgotten list does not.
        foreach (var row in map.Flag("free") ? [] : map.Maps("fees", required: true))
        {
            row.Only("code", "kind", "names", "setBy", "collect", "tiers", "exemptions");
            var tiers = row.Maps("tiers", required: true).Select(tier => Tier(tier, scope)).OfType<FeeTier>().ToValueList();
            var exemptions = row.Maps("exemptions").Select(exemption => Exemption(exemption, scope)).OfType<FeeExemption>().ToValueList();
            if (tiers.Count > 0 && tiers[^1] is { When: not null } or { Channel: not null } or { From: not null } or { To: not null } or { LaterThan: not null })
                row.Fault("tiers", "Somebody may fit none of the tiers.", "End with a tier that has only an amount.");
            if (row.Word("code", required: true) is { } code && row.Local("names", required: true) is { } name)
            {
                rules.Add(new(code, name, row.OneOf("kind", Kinds) ?? FeeKind.Fee, row.Word("setBy", required: true) ?? "",
                    row.OneOf("collect", Moments) ?? FeeMoment.Filing, tiers, exemptions));
            }
        }

        return map.Broken ? null : new FeeSchedule(rules.ToValueList());
    }

    private static FeeTier? Tier(FormYaml row, PackageScope scope)
    {
        row.Only("channel", "from", "to", "when", "laterThan", "amount", "pages", "each", "times", "per", "basis", "unverified");
        var amount = row.Keys.Contains("pages") && !row.Keys.Contains("amount") ? Vnd.Zero : Money(row, "amount");
        if (amount is null || row.Word("basis", required: true) is not { } basis)
            return null;
        return new(amount.Value, basis, row.OneOf("channel", Channels), row.Day("from"), row.Day("to"), scope.Condition(row, "when"), row.Flag("unverified"))
        {
            Count = Count(row, scope),
            LaterThan = Lateness(row, scope),
        };
    }

    private static FeeCount? Count(FormYaml row, PackageScope scope)
    {
        if (row.Word("times") is not { } times)
        {
            foreach (var key in (string[])["each", "pages", "per"])
            {
                if (row.Keys.Contains(key))
                    row.Fault(key, $"{key}: without times: counts nothing.", "Add times: with the number of copies.");
            }

            return null;
        }

        var each = row.Word("each");
        IEnumerable<FormField>? among = null;
        if (each is not null && scope.KnowsForm && scope.Field(each) is not { Type: FieldType.Group })
            row.Fault("each", $"“{each}” is no group of the form.", "Name a field of type group.");
        else if (each is not null)
            among = scope.Field(each)?.Fields;
        Counts(row, "times", times, among, scope);
        return row.Local("per", required: true) is { } per ? new(each, times, Pages(row, among, scope), per) : null;
    }

    private static FeePages? Pages(FormYaml row, IEnumerable<FormField>? among, PackageScope scope)
    {
        if (row.Map("pages") is not { } map)
            return null;
        map.Only("of", "bands", "most");
        var bands = new List<FeeBand>();
        foreach (var band in map.Maps("bands", required: true))
        {
            band.Only("upTo", "amount");
            var upTo = band.Count("upTo");
            if (bands.Count > 0 && (bands[^1].UpTo is not { } before || upTo <= before))
                band.Fault("upTo", "The page was priced above.", "Order the bands by upTo; only the last has none.");
            if (Money(band, "amount") is { } amount)
                bands.Add(new(upTo, amount));
        }

        if (bands.Count > 0 && bands[^1].UpTo is not null)
            map.Fault("bands", "Pages after the last band cost nothing.", "End with a band that has only an amount.");
        if (map.Word("of", required: true) is not { } of || Money(map, "most") is not { } most)
            return null;
        Counts(map, "of", of, among, scope);
        return new(of, bands.ToValueList(), most);
    }

    private static FeeLateness? Lateness(FormYaml row, PackageScope scope)
    {
        if (row.Map("laterThan") is not { } map)
            return null;
        map.Only("field", "days");
        if (map.Word("field", required: true) is not { } field || map.Count("days") is not { } days)
            return null;
        if (scope.KnowsForm && scope.Field(field) is not { Type: FieldType.Date })
            map.Fault("field", $"“{field}” is no day of the form.", "Name a field of type date.");
        return new(field, days);
    }

    private static void Counts(FormYaml row, string key, string id, IEnumerable<FormField>? among, PackageScope scope)
    {
        var field = among is null ? scope.Field(id) : among.FirstOrDefault(inner => inner.Id == id);
        if (scope.KnowsForm && field is not { Type: FieldType.Number, Decimals: 0, Max: not null })
            row.Fault(key, $"“{id}” is no count.", "Name a field of type number with decimals: 0 and a max.");
    }

    private static Vnd? Money(FormYaml row, string key)
    {
        var amount = row.Amount(key);
        if (amount is >= 0 and <= 1_000_000_000 && amount == decimal.Truncate(amount.Value))
            return new Vnd((long)amount.Value);
        row.Fault(key, "The amount is not in whole đồng.", "Write a whole number from 0.");
        return null;
    }

    private static FeeExemption? Exemption(FormYaml row, PackageScope scope)
    {
        row.Only("names", "when");
        if (row.Local("names", required: true) is not { } name)
            return null;
        if (scope.Condition(row, "when") is { } when)
            return new(name, when);
        row.Fault("when", "An exemption without a condition frees everybody.", "Add when: with a condition.");
        return null;
    }
}
