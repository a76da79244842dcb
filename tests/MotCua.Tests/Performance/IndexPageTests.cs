using System.Globalization;
using System.Text;
using MotCua.Performance.Index766;
using MotCua.Platform.Ledger;
using MotCua.Performance.Contracts;
using MotCua.Tests.Architecture;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Performance;

/// <summary><c>docs/index766.md</c> says of each indicator which ledger events it is computed from and who writes them; this holds page and code together.</summary>
public sealed class IndexPageTests
{
    private const string Begin = "<!-- written by IndexPageTests: MOTCUA_WRITE_SNAPSHOTS=1 -->";
    private static readonly string Page = Path.Combine(House.Root, "docs", "index766.md");
    private static readonly WordBook Words = new();

    [Fact]
    public void The_page_has_the_table_of_the_code()
    {
        var text = File.ReadAllText(Page);
        var at = text.IndexOf(Begin, StringComparison.Ordinal);
        at.ShouldBePositive();
        if (Environment.GetEnvironmentVariable("MOTCUA_WRITE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Page, text[..at] + Begin + "\n\n" + Table());
            return;
        }

        text[at..].ShouldBe(Begin + "\n\n" + Table());
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void Every_indicator_has_its_words(string language)
    {
        var of = language == "vi" ? Language.Vietnamese : Language.English;
        foreach (var indicator in Indicators.All)
        {
            foreach (var part in new[] { "name", "part", "of" })
            {
                Words.Find(of, $"index766.{indicator.Key}.{part}").ShouldNotBeNull($"{indicator.Id} {part}");
            }

            Words.Find(of, $"index766.group.{indicator.Group}").ShouldNotBeNull();
        }

        foreach (var state in Enum.GetNames<IndicatorState>())
        {
            Words.Find(of, $"index766.state.{state}").ShouldNotBeNull();
        }
    }

    private static string Table()
    {
        EventTypes.Register(typeof(ResultStored).Assembly);
        var rules = IndexRulesFile.Read(Path.Combine(House.Root, "catalogue")).Versions[^1];
        var later = typeof(ResultStored).Assembly.GetTypes().Where(type => type.Namespace == typeof(ResultStored).Namespace && type.IsAssignableTo(typeof(IEvent))).Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var table = new StringBuilder("| id | indicator | numerator | denominator | points | threshold | ledger events | produced by |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var indicator in Indicators.All)
        {
            var weight = rules.Weights[indicator.Id];
            string Word(string part) => Words.Find(Language.English, $"index766.{indicator.Key}.{part}")!;
            var missing = indicator.Events.Where(later.Contains).ToList();
            table.Append(CultureInfo.InvariantCulture, $"| {indicator.Id} | {Word("name")} | {Word("part")} | {Word("of")} | {(weight.Max == 0 ? "info" : weight.Max)}{(weight.Doubtful ? " ?" : "")} | {weight.Threshold?.ToString(CultureInfo.InvariantCulture) ?? "–"} ")
                .Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", indicator.Events.Select(name => $"`{name}`"))} | {(missing.Count == 0 ? "Dossiers" : $"no source yet: {string.Join(", ", missing.Select(name => $"`{name}`"))}")} |\n");
            // What waits for a source says so in figures too.
            missing.All(name => indicator.Events.Contains(name)).ShouldBeTrue();
            (indicator.Seen is null).ShouldBe(missing.Count == 0 || indicator.Id == "5.4", indicator.Id);
        }

        return table.ToString();
    }
}
