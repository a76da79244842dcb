using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Performance;
using MotCua.Performance.Figures;
using MotCua.Performance.Index766;
using MotCua.Tests.Architecture;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Performance;

/// <summary>Index 766: what each indicator counts, and what it comes to.</summary>
public sealed class Index766Tests
{
    private static readonly IndexRuleBook Book = IndexRulesFile.Read(Path.Combine(House.Root, "catalogue"));
    private static readonly IndexRules Rules = Book.On(new DateOnly(2026, 3, 1));

    [Fact]
    public void The_weights_of_the_decision_are_a_hundred_points_in_six_groups()
    {
        Rules.Weights.Values.Sum(weight => weight.Max).ShouldBe(100);
        decimal Group(string group) => Indicators.All.Where(indicator => indicator.Group == group).Sum(indicator => Rules.Weights[indicator.Id].Max);
        (Group("A"), Group("B"), Group("C"), Group("D"), Group("E"), Group("F")).ShouldBe((18, 20, 12, 10, 22, 18));
        Indicators.All.Select(indicator => indicator.Id).ShouldBeUnique();
    }

    [Theory]
    [InlineData(80, 80, 2)]
    [InlineData(95, 80, 2)]
    [InlineData(79.99, 80, 2)] // 1.99975 is 2.00 to two decimals
    [InlineData(40, 80, 1)]
    [InlineData(0, 80, 0)]
    [InlineData(33.333, 80, 0.83)]
    public void With_a_threshold_there_are_all_points_from_there_on(double rate, double threshold, double points) =>
        Scoring.Points((decimal)rate, new(2, (decimal)threshold, false)).ShouldBe((decimal)points);

    [Theory]
    [InlineData(100, 20)]
    [InlineData(87.345, 17.47)] // 17.469
    [InlineData(50.025, 10.01)] // a half goes up: 10.005
    public void Without_one_in_proportion_to_a_hundred_percent(double rate, double points) =>
        Scoring.Points((decimal)rate, new(20, null, false)).ShouldBe((decimal)points);

    [Theory]
    [InlineData("1.1", 3, 4)]
    [InlineData("1.2", 4, 5)]
    [InlineData("1.3", 6, 8)]
    [InlineData("1.4", 70, 100)]
    [InlineData("2.1", 95, 110)] // 80 + 30 open − 15 overdue, of 80 processed and 30 open
    [InlineData("2.2", 4800, 60)]
    [InlineData("3.1", 7, 8)]
    [InlineData("3.2", 2, 7)]
    [InlineData("3.3", 40, 100)]
    [InlineData("3.4", 20, 50)]
    [InlineData("3.5a", 2, 4)]
    [InlineData("3.5b", 1, 2)]
    [InlineData("3.6", 12, 48)]
    [InlineData("4.1", 30, 60)]
    [InlineData("4.2", 25, 65)]
    [InlineData("4.3", 9, 100)]
    [InlineData("4.4", 11, 100)]
    [InlineData("4.5a", 1, 3)]
    [InlineData("4.5b", 13, 100)]
    [InlineData("4.6", 1, 1)]
    [InlineData("5.1", 3, 9)]
    [InlineData("5.2", 8, 10)] // 5 closed on time, 4 open of which 1 late, of 6 closed and 4 open
    [InlineData("5.3", 6, 9)] // 9 − 2 unhappy − 1 late
    [InlineData("5.4", 91, 110)] // 15 late and 4 complained of
    public void Numerator_and_denominator_are_those_of_the_decision(string id, double part, double of)
    {
        var measured = Indicators.All.Single(indicator => indicator.Id == id).Measure(Input());
        ((double)measured.Part, (double)measured.Of).ShouldBe((part, of));
    }

    [Fact]
    public void Online_dossiers_count_as_far_as_they_are_synchronised() =>
        Scoring.Of(Input(), Rules).Indicators.Single(score => score.Id == "3.3").Rate.ShouldBe(28, "40 % × 70 %");

    [Fact]
    public void Where_nothing_was_received_last_years_share_stands_for_it()
    {
        var figures = UnitFigures.None;
        var input = new IndexInput(figures, figures, 3, 1_200, 1);
        Indicators.All.Single(indicator => indicator.Id == "1.4").Measure(input).ShouldBe(new Measured(0, 300));
        Indicators.All.Single(indicator => indicator.Id == "1.4").Measure(input with { LastYear = null }).Of.ShouldBe(0);
    }

    [Fact]
    public void What_has_no_source_is_neither_nought_nor_full_and_the_total_says_what_it_is_of()
    {
        // A city of today: dossiers and nothing that comes later.
        var within = Sum((Counter.Received, 100), (Counter.Processed, 80), (Counter.ProcessedOnTime, 72));
        var today = new UnitFigures { Within = within, Through = within, ThroughPassed = within, Procedures = new([]), Now = new(20, 0, 0) };
        var index = Scoring.Of(new(today, today, 1, null, 1), Rules);

        index.Indicators.Single(score => score.Id == "4.1").State.ShouldBe(IndicatorState.NoSource);
        index.Indicators.Single(score => score.Id == "2.1").Score.ShouldBe(18.4m); // 92 of 100
        index.Indicators.Where(score => score.State == IndicatorState.Scored).Select(score => score.Id).ShouldBe(["2.1", "5.4"]);
        (index.OutOf, index.Points).ShouldBe((26, 24.4m)); // 5.4: 92 ≥ 90 is all 6
        index.Percent.ShouldBe(93.85m);
        index.Band!.Code.ShouldBe("excellent");
        index.LeftOut.ShouldContain("4.1");
        index.LeftOut.ShouldNotContain("2.2", "it never has points");
    }

    [Fact]
    public void A_source_runs_as_soon_as_the_city_has_one_such_event()
    {
        var unit = UnitFigures.None with { Within = Sum((Counter.PaperDue, 10)) };
        var city = UnitFigures.None with { Through = Sum((Counter.PaperStored, 1)) };
        Scoring.Of(new(unit, city, 1, null, 1), Rules).Indicators.Single(score => score.Id == "4.1").ShouldSatisfyAllConditions(
            score => score.State.ShouldBe(IndicatorState.Scored), score => score.Score.ShouldBe(0));
    }

    [Fact]
    public void A_total_without_anything_counted_has_no_class()
    {
        var index = Scoring.Of(new(UnitFigures.None, UnitFigures.None, 1, null, 0), Rules);
        (index.Points, index.OutOf, index.Percent, index.Band).ShouldBe((0, 0, (decimal?)null, (IndexBand?)null));
    }

    [Theory]
    [InlineData("versions: []")]
    [InlineData("versions: [{ number: 1, from: '2022-06-23', indicators: { '2.1': { max: 20 } }, bands: [{ code: weak, from: 0 }] }]")]
    [InlineData("versions: [{ number: 1, weights: {} }]")]
    public void A_file_that_says_less_or_more_is_refused(string yaml) => Should.Throw<InvalidOperationException>(() => IndexRulesFile.Parse(yaml)).Message.ShouldContain("index766.yaml");

    [Fact]
    public void Equal_units_share_a_rank()
    {
        Scored Unit(string slug, decimal? percent) => new(new(Guid.CreateVersion7(), slug, UnitKind.Ward, default, null), UnitFigures.None,
            new(0, 0, percent, null, [], 1, []));
        IndexOfUnits.Ranked([Unit("a", 80), Unit("b", 90), Unit("c", 80), Unit("d", null), Unit("e", 70)])
            .Select(each => (each.Unit!.Slug, each.Rank)).ShouldBe([("b", 1), ("a", 2), ("c", 2), ("e", 4), ("d", null)]);
    }

    internal static IndexInput Input()
    {
        var within = Sum(
            (Counter.Publications, 5), (Counter.PublicationsLate, 1), (Counter.Received, 100), (Counter.Synchronised, 70), (Counter.Processed, 80), (Counter.ProcessedOnTime, 80),
            (Counter.CompletedMinutes, 4800), (Counter.Completed, 60), (Counter.OnlineWhole, 40), (Counter.OfFullService, 50), (Counter.FullServiceUsed, 20), (Counter.PaidOnline, 12),
            (Counter.FeeDue, 48), (Counter.PaperDue, 60), (Counter.PaperStored, 30), (Counter.Digitised, 25), (Counter.Resolved, 65), (Counter.Reused, 9), (Counter.Shared, 11),
            (Counter.PopulationUsed, 13), (Counter.Petitions, 9), (Counter.PetitionsOfBehaviour, 3), (Counter.PetitionsUnhappy, 2), (Counter.PetitionsClosed, 6),
            (Counter.PetitionsClosedOnTime, 5), (Counter.Complained, 4));
        var through = Sum(
            (Counter.Announcements, 9), (Counter.Publications, 9), (Counter.Published, 8), (Counter.PublishedWhole, 6), (Counter.PublishedOnline, 7), (Counter.PublishedWithFees, 4),
            (Counter.PublishedPayable, 2), (Counter.Synchronised, 900), (Counter.PaperStored, 100), (Counter.PaidOnline, 50), (Counter.Reused, 20), (Counter.Shared, 20),
            (Counter.PopulationUsed, 20), (Counter.CopiesOffered, 1), (Counter.PetitionsSent, 10), (Counter.PetitionsClosed, 6));
        ProcedureCount[] procedures =
        [
            new("a", 50, 30, 20, 12, 13, 50, 1, 0), new("b", 40, 10, 28, 0, 0, 40, 2, 1), new("c", 10, 0, 0, 0, 0, 10, 1, 0), new("d", 0, 0, 0, 0, 0, 0, 1, 0),
        ];
        var figures = new UnitFigures
        {
            Within = within, Through = through, ThroughPassed = FiguresSum.Of(through, Sum((Counter.PetitionsFellLate, 1))), Procedures = new(procedures), Now = new(30, 12, 15),
        };
        return new(figures, figures, 1, null, 1);
    }

    internal static FiguresSum Sum(params (Counter Counter, long Number)[] numbers)
    {
        var sum = new FiguresSum();
        foreach (var (counter, number) in numbers)
        {
            sum[counter] = number;
        }

        return sum;
    }
}
