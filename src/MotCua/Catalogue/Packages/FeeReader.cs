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
            if (tiers.Count > 0 && tiers[^1] is { When: not null } or { Channel: not null } or { From: not null } or { To: not null })
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
        row.Only("channel", "from", "to", "when", "amount", "basis", "unverified");
        var amount = row.Amount("amount");
        if (amount is null or < 0 || amount != decimal.Truncate(amount.Value))
        {
            row.Fault("amount", "The amount is not in whole đồng.", "Write a whole number from 0.");
            return null;
        }

        return row.Word("basis", required: true) is { } basis
            ? new(new Vnd((long)amount), basis, row.OneOf("channel", Channels), row.Day("from"), row.Day("to"), scope.Condition(row, "when"), row.Flag("unverified"))
            : null;
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
