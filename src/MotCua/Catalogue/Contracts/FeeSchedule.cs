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
    /// <param name="working">The day itself or the next working day: where a time limit that ends on a day off really ends.</param>
    public FeeQuote Quote(FilingChannel channel, DateOnly day, Func<DateOnly, DateOnly> working, Func<string, FieldValue?> fields)
    {
        var lines = Rules.Select(rule => rule.Line(channel, day, working, fields)).OfType<FeeLine>().ToValueList();
        return new FeeQuote(lines, lines.Aggregate(Vnd.Zero, (sum, line) => sum + line.Amount));
    }

    /// <summary>
    /// Before anything is known of the applicant: the least and the most that each rule takes through each channel that day,
    /// without exemptions. Rules are not added up: one is paid once, another for each copy, and nobody knows yet how many.
    /// A procedure without rules costs nothing: one range of nothing for each channel.
    /// </summary>
    public IReadOnlyList<FeeRange> Ranges(IEnumerable<FilingChannel> channels, DateOnly day) =>
        [.. channels.SelectMany(channel => Ranges(channel, day))];

    private IEnumerable<FeeRange> Ranges(FilingChannel channel, DateOnly day) =>
        Rules.Count == 0 ? [new FeeRange(channel, Vnd.Zero, Vnd.Zero)] : Rules.SelectMany(rule => rule.Ranges(channel, day));
}

/// <param name="SetBy"><c>cityCouncil</c> or <c>financeMinistry</c>.</param>
public sealed record FeeRule(string Code, LocalText Name, FeeKind Kind, string SetBy, FeeMoment Collect, ValueList<FeeTier> Tiers, ValueList<FeeExemption> Exemptions)
{
    internal FeeLine? Line(FilingChannel channel, DateOnly day, Func<DateOnly, DateOnly> working, Func<string, FieldValue?> fields)
    {
        if (Tiers.FirstOrDefault(tier => tier.Fits(channel, day) && tier.Holds(day, working, fields)) is not { } tier)
            return null;
        var amount = tier.Price(fields);
        var exemption = amount == Vnd.Zero ? null : Exemptions.FirstOrDefault(known => known.When.Holds(fields, otherwise: false));
        return new FeeLine(Code, Name, Kind, Collect, exemption is null ? amount : Vnd.Zero, tier.Basis, exemption?.Name, tier.Unverified);
    }

    /// <summary>One range, or one for each thing that is counted where tiers differ in that: a price for each copy is never mixed with one that is paid once.</summary>
    internal IEnumerable<FeeRange> Ranges(FilingChannel channel, DateOnly day) =>
        Reachable(channel, day).GroupBy(tier => tier.Count?.Per).Select(alike => new FeeRange(
            channel, alike.Min(tier => tier.LeastForOne), alike.Max(tier => tier.MostForOne), alike.Key, Code, Name));

    // The first tier without a condition settles it: what stands below cannot be reached.
    private IEnumerable<FeeTier> Reachable(FilingChannel channel, DateOnly day)
    {
        foreach (var tier in Tiers.Where(tier => tier.Fits(channel, day)))
        {
            yield return tier;
            if (tier is { When: null, LaterThan: null })
                yield break;
        }
    }
}

/// <param name="Unverified">The amount was not checked against the text of the decision.</param>
public sealed record FeeTier(Vnd Amount, string Basis, FilingChannel? Channel, DateOnly? From, DateOnly? To, Condition? When, bool Unverified)
{
    /// <summary>What the amount is multiplied by; null = it is paid once.</summary>
    public FeeCount? Count { get; init; }

    /// <summary>Only for those who file late; null = for everybody.</summary>
    public FeeLateness? LaterThan { get; init; }

    /// <summary>The price of one counted thing: the amount, or the least and the most its pages can cost.</summary>
    internal Vnd LeastForOne => Count?.Pages?.For(1) ?? Amount;

    internal Vnd MostForOne => Count?.Pages?.Most ?? Amount;

    internal bool Fits(FilingChannel channel, DateOnly day) =>
        (Channel is null || Channel == channel) && (From is null || day >= From) && (To is null || day <= To);

    internal bool Holds(DateOnly day, Func<DateOnly, DateOnly> working, Func<string, FieldValue?> fields) =>
        When.Holds(fields, otherwise: true) && LaterThan?.Holds(day, working, fields) != false;

    internal Vnd Price(Func<string, FieldValue?> fields) => Count?.Price(Amount, fields) ?? Amount;
}

/// <summary>A price that depends on how many: copies, or copies and pages of each paper. What is not answered yet counts as none.</summary>
/// <param name="Each">A group of the form whose items are added up; null when the counts stand in the form itself.</param>
/// <param name="Times">The number the price is multiplied by, e.g. copies.</param>
/// <param name="Pages">The price by pages, in place of the tier's amount.</param>
/// <param name="Per">What the published price is for: a copy.</param>
public sealed record FeeCount(string? Each, string Times, FeePages? Pages, LocalText Per)
{
    internal Vnd Price(Vnd amount, Func<string, FieldValue?> fields)
    {
        if (Each is null)
            return One(amount, "", fields);
        var items = fields(Each) is FieldValue.Many many ? many.Items.Count : 0;
        return Enumerable.Range(0, items).Aggregate(Vnd.Zero, (sum, i) => sum + One(amount, $"{Each}[{i}].", fields));
    }

    private Vnd One(Vnd amount, string owner, Func<string, FieldValue?> fields)
    {
        var price = Pages is null ? amount : Pages.For(Number(owner + Pages.Field, fields));
        return price * Number(owner + Times, fields);
    }

    // The form's own bounds keep the number small and whole.
    private static int Number(string field, Func<string, FieldValue?> fields) =>
        fields(field) is FieldValue.Number { Value: > 0 and <= 1_000_000 } number ? (int)number.Value : 0;
}

/// <summary>A price by pages: so much for the first ones, so much from there on, never more than a limit.</summary>
/// <param name="Field">The number of pages.</param>
/// <param name="Most">The most one copy costs, however many pages it has.</param>
public sealed record FeePages(string Field, ValueList<FeeBand> Bands, Vnd Most)
{
    internal Vnd For(long pages)
    {
        var (sum, through) = (0L, 0L);
        foreach (var band in Bands)
        {
            var last = Math.Min(pages, band.UpTo ?? long.MaxValue);
            sum += Math.Max(0, last - through) * band.Amount.Amount;
            through = Math.Max(through, last);
        }

        return new Vnd(Math.Min(sum, Most.Amount));
    }
}

/// <param name="UpTo">The last page of this price; null = all that follow.</param>
public sealed record FeeBand(int? UpTo, Vnd Amount);

/// <summary>Filed more than so many days after a day the form asks for (a birth 60, a death 15): then the charge for being late.</summary>
/// <remarks>A last day that is a day off moves to the next working day (Civil Code 2015, art. 148; domain.md §6.2).</remarks>
public sealed record FeeLateness(string Field, int Days)
{
    internal bool Holds(DateOnly day, Func<DateOnly, DateOnly> working, Func<string, FieldValue?> fields) =>
        fields(Field) is FieldValue.Text text
        && DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var since)
        // Counted in numbers first: after the last day of the calendar there is no day to add to.
        && day.DayNumber > since.DayNumber + Days && day > working(since.AddDays(Days));
}

public sealed record FeeExemption(LocalText Name, Condition When);

/// <param name="Exemption">Why nothing is paid, if so.</param>
public sealed record FeeLine(string Code, LocalText Name, FeeKind Kind, FeeMoment Collect, Vnd Amount, string Basis, LocalText? Exemption, bool Unverified);

public sealed record FeeQuote(ValueList<FeeLine> Lines, Vnd Total);

/// <summary>What one rule takes through one channel: of one where it is counted (`per`), else of the whole. Ranges of several rules come side by side.</summary>
/// <param name="Least">Of one where it is counted, else of the whole.</param>
/// <param name="Most">Of one where it is counted, else of the whole: twenty copies cost twenty times as much.</param>
/// <param name="Per">What the price is for where it is counted: a copy; null = it is paid once.</param>
/// <param name="Code">The rule; null where the procedure has none and nothing is paid.</param>
/// <param name="Name">What is paid for; null as the code.</param>
public sealed record FeeRange(FilingChannel Channel, Vnd Least, Vnd Most, LocalText? Per = null, string? Code = null, LocalText? Name = null);
