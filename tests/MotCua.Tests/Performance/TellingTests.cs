using MotCua.Authority.Contracts;
using MotCua.Kernel;
using MotCua.Organisations.Contracts;
using MotCua.Performance;
using MotCua.Performance.Figures;
using MotCua.Performance.Index766;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Performance;

/// <summary>Fields, periods, lineage of units, and what is told to whom.</summary>
public sealed class TellingTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(null, "2026-11", "2026-11-01", "2026-11-30")]
    [InlineData("2024-02", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2026-Q4", "2026-Q4", "2026-10-01", "2026-12-31")]
    [InlineData("2026-H1", "2026-H1", "2026-01-01", "2026-06-30")]
    [InlineData("2026-H2", "2026-H2", "2026-07-01", "2026-12-31")]
    [InlineData("2026-9M", "2026-9M", "2026-01-01", "2026-09-30")]
    [InlineData("2025", "2025", "2025-01-01", "2025-12-31")]
    public void Periods_are_whole_months(string? text, string written, string from, string to)
    {
        var period = ReportPeriod.Parse(text, Today).Value;
        (period.ToString(), $"{period.From:O}", $"{period.To:O}").ShouldBe((written, from, to));
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-Q5")]
    [InlineData("26")]
    [InlineData("2026-1")]
    [InlineData("last month")]
    [InlineData("0001")]
    [InlineData("9999-12")]
    public void Other_words_are_no_period(string text) => ReportPeriod.Parse(text, Today).Problem!.Code.ShouldBe("performance.strange-period");

    [Fact]
    public void The_eleven_fields_are_those_of_the_figures()
    {
        var within = Index766Tests.Sum(
            (Counter.Received, 200), (Counter.ReceivedOnline, 150), (Counter.Resolved, 100), (Counter.ResolvedOnTime, 90), (Counter.Attached, 120), (Counter.Ratings, 40), (Counter.Satisfied, 30));
        var figures = UnitFigures.None with { Within = within, Now = new(60, 8, 9) };
        var index = Scoring.Of(new(figures, figures, 1, null, 1), IndexRulesFile.Read(Path.Combine(Architecture.House.Root, "catalogue")).On(Today));
        var fields = ElevenFields.Of(figures, index, 3, new Telling(Exact: true));

        fields.ShouldBe(new(200, 75, 100, 90, 52, 8, 120, null, null, 75, null, index.Points, index.OutOf, 3));
    }

    [Theory]
    [InlineData(0, 0L)]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(5, 5L)]
    public void In_public_a_small_cell_is_not_told(long count, long? told)
    {
        new Telling(Exact: false).Count(count).ShouldBe(told);
        new Telling(Exact: true).Count(count).ShouldBe(count);
    }

    [Theory]
    [InlineData(50, 100, 50.0)]
    [InlineData(100, 100, 100.0)]
    [InlineData(0, 100, 0.0)]
    [InlineData(3, 100, null)] // three were
    [InlineData(97, 100, null)] // three were not
    [InlineData(4, 4, null)]
    [InlineData(0, 0, null)]
    public void A_rate_tells_no_small_cell_either(long part, long of, double? told) => ((double?)new Telling(Exact: false).Rate(part, of)).ShouldBe(told);

    [Fact]
    public void An_indicator_of_few_people_is_withheld_and_one_of_procedures_is_not()
    {
        var input = Index766Tests.Input();
        var few = input.Figures with { Within = FiguresSum.Of(input.Figures.Within, Index766Tests.Sum((Counter.Reused, -6))) }; // three dossiers
        var index = new Telling(Exact: false).Of(Scoring.Of(input with { Figures = few }, IndexRulesFile.Read(Path.Combine(Architecture.House.Root, "catalogue")).On(Today)));
        index.Indicators.Single(score => score.Id == "4.3").ShouldSatisfyAllConditions(
            score => score.State.ShouldBe(IndicatorState.Withheld), score => score.Numerator.ShouldBeNull(), score => score.Rate.ShouldBeNull());
        index.Indicators.Single(score => score.Id == "3.5a").Numerator.ShouldBe(2);
    }

    [Fact]
    public void A_unit_has_the_figures_of_those_it_took_over_whole()
    {
        var reform = new DateOnly(2025, 7, 1);
        Unit Old(string slug) => new(Guid.CreateVersion7(), slug, UnitKind.Ward, new(2024, 1, 1), reform.AddDays(-1));
        Unit New(string slug) => new(Guid.CreateVersion7(), slug, UnitKind.Ward, reform, null);
        var (a, b, c, x, y) = (Old("a"), Old("b"), Old("c"), New("x"), New("y"));
        var register = new UnitRegister([a, b, c, x, y], [new(a.Id, x.Id, reform, "map"), new(b.Id, x.Id, reform, "map"), new(c.Id, x.Id, reform, "map"), new(c.Id, y.Id, reform, "map")]);

        var lineage = UnitLineage.Of(register, x.Id, Today);
        lineage.Units.ShouldBe([x.Id, a.Id, b.Id], ignoreOrder: true);
        lineage.Split.ShouldBe([c.Id]);
        UnitLineage.Of(register, a.Id, new DateOnly(2025, 3, 31)).Units.ShouldBe([a.Id]);
    }

    [Fact]
    public void Who_leads_a_unit_sees_it_and_who_oversees_the_city_sees_all()
    {
        var (own, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Scope Official(Role role) => new() { Kind = SubjectKind.Official, Subject = Guid.CreateVersion7(), Holdings = [new(own, role)] };
        foreach (var role in Enum.GetValues<Role>())
        {
            var city = role is Role.Oversee or Role.SeeFigures or Role.Audit;
            PerformanceAccess.SeesCity(Official(role)).ShouldBe(city, role.ToString());
            PerformanceAccess.SeesUnit(Official(role), other).ShouldBe(city, role.ToString());
            PerformanceAccess.SeesUnit(Official(role), own).ShouldBe(city || role is Role.Assign or Role.Review or Role.Approve or Role.Sign, role.ToString());
        }

        PerformanceAccess.SeesUnit(Scope.Anonymous, own).ShouldBeFalse();
    }
}
