using System.Globalization;
using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Platform.Time;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

public sealed class DossierQueryTests
{
    [Fact]
    public void What_is_kept_is_read_back_the_same()
    {
        var query = new DossierQuery
        {
            State = DossierState.Running, Unit = Guid.CreateVersion7(), Procedure = "1.004873", Due = DossierDue.Week, Step = Role.Handle,
            From = new DateOnly(2026, 1, 2), To = new DateOnly(2026, 11, 23),
        };
        DossierQuery.Read(query.ToJson()).ShouldBe(query);
        DossierQuery.Read("{}").ShouldBe(new DossierQuery());
        new DossierQuery().ToJson().ShouldBe("{}");
    }

    [Theory]
    [InlineData("1.004873", true)]
    [InlineData(null, true)]
    [InlineData("", false)]
    [InlineData("Nguyễn Văn An", false)]
    [InlineData("1.004873.1.004873.1.0", false)]
    public void Nothing_but_a_code_stands_for_a_procedure(string? procedure, bool sound) =>
        (new DossierQuery { Procedure = procedure }.Unsound?.Errors.Single().Field).ShouldBe(sound ? null : "procedure");

    [Theory]
    [InlineData("9999-12-31", "9999-12-31", "from")]
    [InlineData("0001-01-01", "0001-01-01", "from")]
    [InlineData("2200-12-31", "2201-01-01", "to")]
    [InlineData("1899-12-31", "1900-01-01", "from")]
    [InlineData("1900-01-01", "2200-12-31", null)]
    public void A_day_beyond_every_calendar_is_refused_by_its_name(string from, string to, string? field)
    {
        var query = new DossierQuery { From = DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture), To = DateOnly.ParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture) };
        (query.Unsound?.Errors.Single().Field).ShouldBe(field);
        if (field is null)
        {
            var filter = query.At(Clock);
            (filter.FiledFrom, filter.FiledBefore).ShouldBe((new DateTimeOffset(1900, 1, 1, 0, 0, 0, City.GetUtcOffset(new DateTime(1900, 1, 1))), new DateTimeOffset(2201, 1, 1, 0, 0, 0, TimeSpan.FromHours(7))));
        }
    }

    [Fact]
    public void A_day_begins_at_the_city_s_midnight_and_the_last_one_counts_too()
    {
        var filter = new DossierQuery { From = new(2026, 11, 2), To = new(2026, 11, 23) }.At(Clock);
        filter.FiledFrom.ShouldBe(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.FromHours(7)));
        filter.FiledBefore.ShouldBe(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(7)));
    }

    private static TimeZoneInfo City { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private static CityClock Clock { get; } = new(TimeProvider.System, City);
}
