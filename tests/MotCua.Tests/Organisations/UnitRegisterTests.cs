using MotCua.Organisations.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Organisations;

/// <summary>The three maps of the city, on the days between which the law changed them.</summary>
public sealed class UnitRegisterTests
{
    private static readonly DateOnly In2024 = new(2024, 6, 1);
    private static readonly DateOnly In2025 = new(2025, 6, 30);
    private static readonly DateOnly Today = new(2025, 7, 1);

    private static UnitRegister City => TheCity.Register;

    [Fact]
    public void Commune_code_00004_is_one_ward_on_30_June_2025_and_another_on_1_July()
    {
        var before = City.ByCode("00004", new(2025, 6, 30)).ShouldNotBeNull();
        var after = City.ByCode("00004", new(2025, 7, 1)).ShouldNotBeNull();

        before.Id.ShouldNotBe(after.Id);
        before.NameOn(new(2025, 6, 30)).Vi.ShouldBe("Phường Trúc Bạch");
        after.NameOn(new(2025, 7, 1)).Vi.ShouldBe("Phường Ba Đình");
        City.SuccessionsOf(before.Id).ShouldHaveSingleItem().Successor.ShouldBe(after.Id);
    }

    [Theory]
    [InlineData("2024-01-01", 30, 579)]
    [InlineData("2024-12-31", 30, 579)]
    [InlineData("2025-01-01", 30, 526)]
    [InlineData("2025-06-30", 30, 526)]
    [InlineData("2025-07-01", 0, 126)]
    [InlineData("2026-11-22", 0, 126)]
    public void Each_day_has_its_districts_and_communes(string day, int districts, int communes)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        City.On(on, UnitLevel.District).Count().ShouldBe(districts);
        City.On(on, UnitLevel.Commune).Count().ShouldBe(communes);
        City.On(on, UnitLevel.City).ShouldHaveSingleItem().Slug.ShouldBe("city");
    }

    [Fact]
    public void The_kinds_are_those_of_the_law()
    {
        City.On(In2024, UnitLevel.District).CountBy(unit => unit.Kind).ToDictionary()
            .ShouldBe(new Dictionary<UnitKind, int> { [UnitKind.UrbanDistrict] = 12, [UnitKind.RuralDistrict] = 17, [UnitKind.Town] = 1 }, ignoreOrder: true);
        City.On(Today, UnitLevel.Commune).CountBy(unit => unit.Kind).ToDictionary()
            .ShouldBe(new Dictionary<UnitKind, int> { [UnitKind.Ward] = 51, [UnitKind.Commune] = 75 }, ignoreOrder: true);
    }

    [Theory]
    [InlineData("2024-06-01")]
    [InlineData("2025-06-30")]
    [InlineData("2025-07-01")]
    public void Every_commune_of_a_day_has_a_code_of_its_own_and_stands_under_the_city(string day)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var communes = City.On(on, UnitLevel.Commune).ToList();
        communes.Select(unit => unit.CodeOn(on)).Distinct().Count().ShouldBe(communes.Count);
        foreach (var unit in communes)
        {
            City.ByCode(unit.CodeOn(on)!, on).ShouldBe(unit);
            var levels = City.Levels(unit.Id, on);
            levels.Commune.ShouldBe(unit.Id);
            levels.City.ShouldBe(City.BySlug("city")!.Id);
            (levels.District is null).ShouldBe(on >= Today);
        }
    }

    [Fact]
    public void All_126_codes_of_July_2025_were_codes_of_older_communes()
    {
        foreach (var unit in City.On(Today, UnitLevel.Commune))
            City.ByCode(unit.CodeOn(Today)!, In2025).ShouldNotBeNull().Id.ShouldNotBe(unit.Id);
    }

    [Fact]
    public void Every_old_commune_has_a_successor_of_today_and_every_commune_of_today_has_predecessors()
    {
        var reached = new HashSet<Guid>();
        foreach (var old in City.On(In2024, UnitLevel.Commune).Concat(City.On(In2025, UnitLevel.Commune)))
        {
            var holders = City.HoldersOn(old.Id, Today);
            holders.ShouldNotBeEmpty(old.Slug);
            holders.ShouldAllBe(unit => unit.On(Today) && unit.Level == UnitLevel.Commune);
            reached.UnionWith(holders.Select(unit => unit.Id));
        }

        reached.ShouldBe(City.On(Today, UnitLevel.Commune).Select(unit => unit.Id), ignoreOrder: true);
    }

    /// <summary>The communes of June 2025 that the mapping divides between two of today (units/SOURCES.md).</summary>
    [Theory]
    [InlineData("00166", "00160", "00166")]
    [InlineData("00167", "00160", "00166")]
    [InlineData("00172", "00160", "00175")]
    [InlineData("00226", "00226", "00229")]
    [InlineData("00235", "00229", "00235")]
    public void A_split_commune_passed_to_two(string old, string first, string second)
    {
        var unit = City.ByCode(old, In2025).ShouldNotBeNull();
        City.HoldersOn(unit.Id, Today).Select(holder => holder.CodeOn(Today)).ShouldBe([first, second]);
        City.SuccessionsOf(unit.Id).ShouldAllBe(row => row.On == Today && row.Basis == "map");
    }

    [Fact]
    public void All_other_communes_of_June_2025_passed_whole_to_one() =>
        City.On(In2025, UnitLevel.Commune).Count(unit => City.SuccessionsOf(unit.Id).Count == 1).ShouldBe(526 - 5);

    /// <summary>36 old codes have more than one row in the source: the names of 2024 and of 2025 under one code.</summary>
    [Theory]
    [InlineData("00292,09538,00373,09574,00226,00181,00235,00589,09646,10174,10096,10108,10396,10435,09934,10483,09928,00541", "2025-01-01")]
    [InlineData("10318,10312,10264,09724,10459,09745,09742,10291,09904,00562,09973,10006,10378,10402,10363", "2025-01-01")]
    public void A_code_that_was_renamed_in_January_2025_is_two_units_in_a_row(string codes, string day)
    {
        var from = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var code in codes.Split(','))
        {
            var before = City.ByCode(code, from.AddDays(-1)).ShouldNotBeNull();
            var after = City.ByCode(code, from).ShouldNotBeNull();
            before.Id.ShouldNotBe(after.Id, code);
            City.HoldersOn(before.Id, from).ShouldContain(after, code);
            City.HoldersOn(before.Id, Today).ShouldNotBeEmpty(code);
        }
    }

    [Fact]
    public void A_unit_that_still_exists_holds_its_own_duties()
    {
        var ward = City.BySlug("commune-00004-2025").ShouldNotBeNull();
        City.HoldersOn(ward.Id, new(2026, 11, 22)).ShouldBe([ward]);
    }

    [Fact]
    public void A_department_that_was_merged_passed_to_its_successor()
    {
        var transport = City.BySlug("department-transport-2024").ShouldNotBeNull();
        City.HoldersOn(transport.Id, Today).ShouldHaveSingleItem().Slug.ShouldBe("department-construction");
    }

    [Fact]
    public void Above_a_unit_stands_what_has_it_below()
    {
        foreach (var day in new[] { In2024, In2025, Today })
        {
            var below = City.Units.AsEnumerable().SelectMany(unit => City.AtAndBelow(unit.Id, day).Select(under => (under.Id, Over: unit.Id))).ToHashSet();
            City.Units.AsEnumerable().SelectMany(unit => City.AtAndAbove(unit.Id, day).Select(over => (unit.Id, Over: over.Id))).ToHashSet().SetEquals(below).ShouldBeTrue($"{day}");
        }
    }

    [Fact]
    public void Below_a_district_were_its_communes()
    {
        var district = City.ByCode("001", In2024).ShouldNotBeNull();
        City.AtAndBelow(district.Id, In2024).Count().ShouldBe(1 + 14);
        City.AtAndBelow(district.Id, In2025).Count().ShouldBe(1 + 13);
        City.AtAndBelow(district.Id, Today).ShouldBeEmpty();
    }

    [Fact]
    public void Papers_name_the_peoples_committee_of_a_place_and_a_department_by_itself()
    {
        City.BySlug("commune-00004-2025")!.AuthorityOn(Today).Vi.ShouldBe("Ủy ban nhân dân phường Ba Đình");
        City.BySlug("department-construction")!.AuthorityOn(Today).Vi.ShouldBe("Sở Xây dựng");
    }

    [Fact]
    public void Communes_to_choose_from_are_in_Vietnamese_order()
    {
        var names = City.CommunesInOrder(Today).Select(unit => unit.NameOn(Today).Vi).ToList();
        names.Count.ShouldBe(126);
        names.IndexOf("Phường Ba Đình").ShouldBeLessThan(names.IndexOf("Phường Cửa Nam"));
        names.IndexOf("Xã Dân Hòa").ShouldBeLessThan(names.IndexOf("Xã Đa Phúc"));
        names.IndexOf("Xã Đa Phúc").ShouldBeLessThan(names.IndexOf("Xã Gia Lâm"));
    }

    [Fact]
    public void Every_unit_that_mints_dossier_codes_today_has_an_agency_code()
    {
        foreach (var unit in City.On(Today, UnitLevel.Commune).Concat(City.On(Today, UnitLevel.Department)))
            City.ByAgencyCode(unit.AgencyCodeOn(Today).ShouldNotBeNull(unit.Slug), Today).ShouldBe(unit);
    }
}
