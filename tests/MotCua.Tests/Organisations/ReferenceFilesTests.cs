using MotCua.Kernel;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Organisations.Files;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Organisations;

/// <summary>Reference files: the repository's are right, and wrong ones are told with file, line and remedy.</summary>
public sealed class ReferenceFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("motcua-").FullName;

    [Fact]
    public void The_city_tells_its_name_zone_and_code_format()
    {
        var city = CityFile.Read(TheCity.Catalogue);
        city.Name.Vi.ShouldBe("Thành phố Hà Nội");
        city.Zone.Id.ShouldBe("Asia/Ho_Chi_Minh");
        city.DossierCode.Mint("H26.101.00", new(2026, 11, 22), 1).ToString().ShouldBe("H26.101.00-261122-0001");
        city.Competence["construction"].ShouldBe(new FieldCompetence(UnitLevel.Commune, null));
        TheCity.Register.BySlug(city.Unit).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2024-02-07", true)]
    [InlineData("2024-02-08", false)]
    [InlineData("2024-02-14", false)]
    [InlineData("2024-02-15", true)]
    [InlineData("2025-01-24", true)]
    [InlineData("2025-01-27", false)]
    [InlineData("2025-01-31", false)]
    [InlineData("2025-02-03", true)]
    [InlineData("2025-09-01", false)]
    [InlineData("2025-09-03", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-08-22", true)]
    [InlineData("2026-08-31", false)]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", true)]
    public void The_calendar_follows_the_decrees(string day, bool worked)
    {
        var faults = new List<FileFault>();
        var set = CalendarFiles.Read(TheCity.Catalogue, TheCity.Register.Units, faults);
        faults.ShouldBeEmpty();
        var calendar = CalendarSet.Read(set.Write()).Build(CityFile.Read(TheCity.Catalogue).Zone)[CalendarSet.Default];
        calendar.IsWorkingDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(worked);
        calendar.Weekday.ShouldBe(TimeSpan.FromHours(8));
    }

    [Fact]
    public void A_wrong_row_is_told_with_file_line_and_remedy()
    {
        Write("units.csv", """
            key,slug,kind,code,agency,name_vi,name_en,parent,from,to
            64e972d3-8dd4-578a-955b-02beadb81c8b,city,city,01,,Thành phố,City,,2024-01-01,
            no-key,a,ward,1,,Phường A,A Ward,city,2025-07-01,
            64e972d3-8dd4-578a-955b-02beadb81c8c,b,wardd,1,,Phường B,B Ward,nowhere,2025-07-01,2025-06-30
            64e972d3-8dd4-578a-955b-02beadb81c8d,c,ward,,,Phường C
            """);
        Write("successors.csv", "unit,successor,on,basis\ncity,a,2025-07-01,map\nx,a,2025-07-01,map\n");
        var faults = new List<FileFault>();
        UnitFiles.Read(folder, faults);
        var told = faults.Select(fault => fault.ToString()).ToList();

        told.ShouldContain(text => text.StartsWith("units.csv:3: “no-key” is no key."));
        told.ShouldContain(text => text.StartsWith("units.csv:4: “wardd” is no kind of unit. Use one of: city, department"));
        told.ShouldContain(text => text.StartsWith("units.csv:4: There is no unit nowhere."));
        told.ShouldContain(text => text.StartsWith("units.csv:4: The last day is before the first."));
        told.ShouldContain(text => text.StartsWith("units.csv:5: 6 cells where 10 are needed."));
        told.ShouldContain(text => text.StartsWith("successors.csv:2: city still exists on that day."));
        told.ShouldContain(text => text.StartsWith("successors.csv:3: There is no unit x."));
    }

    [Fact]
    public void Two_units_may_not_bear_one_code_on_one_day()
    {
        Write("units.csv", """
            key,slug,kind,code,agency,name_vi,name_en,parent,from,to
            64e972d3-8dd4-578a-955b-02beadb81c8b,a,ward,00004,,Phường A,A Ward,,2024-01-01,2025-07-01
            64e972d3-8dd4-578a-955b-02beadb81c8c,b,ward,00004,,Phường B,B Ward,,2025-07-01,
            """);
        Write("successors.csv", "unit,successor,on,basis\n");
        var faults = new List<FileFault>();
        UnitFiles.Read(folder, faults);
        faults.ShouldHaveSingleItem().ToString().ShouldBe("units.csv:3: 00004 is also the code of a then. Mend the code or the days.");
    }

    [Fact]
    public void A_new_name_ends_the_old_one_the_day_before()
    {
        Write("units.csv", """
            key,slug,kind,code,agency,name_vi,name_en,parent,from,to
            64e972d3-8dd4-578a-955b-02beadb81c8b,a,department,,,Sở A,Department A,,2024-01-01,
            """);
        Write("successors.csv", "unit,successor,on,basis\n");
        Write("names.csv", "unit,name_vi,name_en,from\na,\"Sở A, B\",Department A and B,2025-03-01\n");
        var faults = new List<FileFault>();
        var unit = UnitFiles.Read(folder, faults).Units.ShouldHaveSingleItem();
        faults.ShouldBeEmpty();
        unit.NameOn(new(2025, 2, 28)).ShouldBe(new LocalText("Sở A", "Department A"));
        unit.NameOn(new(2025, 3, 1)).ShouldBe(new LocalText("Sở A, B", "Department A and B"));
    }

    [Fact]
    public void A_city_file_with_an_unknown_key_or_zone_is_refused()
    {
        Write("city.yaml", "code: x\ncolour: red\n");
        Should.Throw<ReferenceFilesException>(() => CityFile.Read(folder)).Message.ShouldContain("city.yaml:2");
        Write("city.yaml", "code: x\nname: { vi: X, en: X }\nunit: city\ntimeZone: Mars\ndossierCode: { format: '{agency}-{date}-{serial}' }\n");
        Should.Throw<ReferenceFilesException>(() => CityFile.Read(folder)).Message.ShouldContain("Mars");
        Should.Throw<ReferenceFilesException>(() => CityFile.Read(Path.Combine(folder, "none"))).Message.ShouldContain("MOTCUA_CATALOGUE");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
}
