using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Catalogue.Contracts;

/// <summary>When a fee is collected (code lists of the national exchange: 1 on receipt, 2 on supplement, 4 on return).</summary>
public enum FeeMoment
{
    Filing,
    Supplement,
    Return,
}

/// <summary>Phí pays for a service, lệ phí is a charge for a paper.</summary>
public enum FeeKind
{
    Fee,
    Charge,
}

/// <summary>What <c>fees.yaml</c> says. A fee is a function of version, channel, day and person (domain.md §8).</summary>
public sealed record FeeSchedule(ValueList<FeeRule> Rules)
{
    /// <summary>What this application costs; every line says on which basis, and why nothing where nothing.</summary>
    /// <param name="day">The day of filing.</param>
    public FeeQuote Quote(FilingChannel channel, DateOnly day, Func<string, FieldValue?> fields)
    {
        var lines = Rules.Select(rule => rule.Line(channel, day, fields)).OfType<FeeLine>().ToValueList();
        return new FeeQuote(lines, lines.Aggregate(Vnd.Zero, (sum, line) => sum + line.Amount));
    }

    /// <summary>Before anything is known of the applicant: the least and the most one pays through each channel that day, without exemptions.</summary>
    public IReadOnlyList<FeeRange> Ranges(IEnumerable<FilingChannel> channels, DateOnly day) =>
        [.. channels.Select(channel =>
        {
            var least = Vnd.Zero;
            var most = Vnd.Zero;
            foreach (var rule in Rules)
            {
                var amounts = rule.Reachable(channel, day).Select(tier => tier.Amount).ToList();
                least += amounts.DefaultIfEmpty().Min();
                most += amounts.DefaultIfEmpty().Max();
            }

            return new FeeRange(channel, least, most);
        })];
}

/// <param name="SetBy"><c>cityCouncil</c> or <c>financeMinistry</c>.</param>
public sealed record FeeRule(string Code, LocalText Name, FeeKind Kind, string SetBy, FeeMoment Collect, ValueList<FeeTier> Tiers, ValueList<FeeExemption> Exemptions)
{
    internal FeeLine? Line(FilingChannel channel, DateOnly day, Func<string, FieldValue?> fields)
    {
        if (Tiers.FirstOrDefault(tier => tier.Fits(channel, day) && tier.When.Holds(fields, otherwise: true)) is not { } tier)
            return null;
        var exemption = tier.Amount == Vnd.Zero ? null : Exemptions.FirstOrDefault(known => known.When.Holds(fields, otherwise: false));
        return new FeeLine(Code, Name, Kind, Collect, exemption is null ? tier.Amount : Vnd.Zero, tier.Basis, exemption?.Name, tier.Unverified);
    }

    // The first tier without a condition settles it: what stands below cannot be reached.
    internal IEnumerable<FeeTier> Reachable(FilingChannel channel, DateOnly day)
    {
        foreach (var tier in Tiers.Where(tier => tier.Fits(channel, day)))
        {
            yield return tier;
            if (tier.When is null)
                yield break;
        }
    }
}

/// <param name="Unverified">The amount was not checked against the text of the decision.</param>
public sealed record FeeTier(Vnd Amount, string Basis, FilingChannel? Channel, DateOnly? From, DateOnly? To, Condition? When, bool Unverified)
{
    internal bool Fits(FilingChannel channel, DateOnly day) =>
        (Channel is null || Channel == channel) && (From is null || day >= From) && (To is null || day <= To);
}

public sealed record FeeExemption(LocalText Name, Condition When);

/// <param name="Exemption">Why nothing is paid, if so.</param>
public sealed record FeeLine(string Code, LocalText Name, FeeKind Kind, FeeMoment Collect, Vnd Amount, string Basis, LocalText? Exemption, bool Unverified);

public sealed record FeeQuote(ValueList<FeeLine> Lines, Vnd Total);

public sealed record FeeRange(FilingChannel Channel, Vnd Least, Vnd Most);
