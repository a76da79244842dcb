using MotCua.Catalogue;
using MotCua.Catalogue.Contracts;
using MotCua.Kernel;
using MotCua.Tests.Organisations;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Catalogue;

/// <summary>People find procedures by their own words.</summary>
public sealed class SearchTests
{
    private const string Nothing = "nothing";
    private const int MayMiss = 3;

    private static readonly CatalogueWords Words = CatalogueWords.Read(TheCity.Catalogue);
    private static readonly ProcedureIndex City = new([.. Packages.Codes.Select(code => Row(Packages.Good(code).Procedure))], Words);

    [Fact]
    public void The_first_that_is_found_is_the_one_people_mean()
    {
        var queries = Queries().Where(each => each.Meant != Nothing).ToList();
        queries.Count.ShouldBe(60);
        queries.Select(each => each.Meant).Distinct().Order(StringComparer.Ordinal).ShouldBe(Packages.Codes);
        var missed = queries.Select(each => (each.Query, each.Meant, Found: City.Find(each.Query))).Where(each => each.Found.Count == 0 || each.Found[0].Code != each.Meant)
            .Select(each => $"“{each.Query}” means {each.Meant}, found [{string.Join(", ", each.Found.Select(row => row.Code))}]").ToList();
        missed.Count.ShouldBeLessThanOrEqualTo(MayMiss, string.Join('\n', missed));
    }

    [Theory]
    [InlineData("giay xac nhan", "1.004873")]
    [InlineData("ĐỘC THÂN", "1.004873")]
    [InlineData("xin phép xây nhà", "1.013225")]
    [InlineData("nha o rieng le", "1.013225")]
    [InlineData("building permit", "1.013225")]
    [InlineData("1.013225", "1.013225")]
    [InlineData("khai sinh", "1.001193")]
    [InlineData("có thêm con gái mới chào đời", "1.001193")]
    [InlineData("làm giấy khai sinh", "1.001193")]
    [InlineData("KS", "1.001193")]
    [InlineData("khai tu", "1.000656")]
    [InlineData("giấy chứng tử", "1.000656")]
    [InlineData("trich luc", "2.000635")]
    [InlineData("mất giấy khai sinh", "2.000635")]
    [InlineData("sao y bản chính", "2.000815")]
    [InlineData("photo công chứng", "2.000815")]
    [InlineData("mở quán", "1.001612")]
    [InlineData("HKD", "1.001612")]
    [InlineData("khuyet tat", "1.001776")]
    [InlineData("mẹ đơn thân", "1.001776")]
    [InlineData("open a shop", "1.001612")]
    public void These_are_found_without_exception(string q, string code) => City.Find(q)[0].Code.ShouldBe(code);

    [Fact]
    public void What_has_nothing_to_do_with_any_procedure_finds_none()
    {
        foreach (var (_, query) in Queries().Where(each => each.Meant == Nothing))
            City.Find(query).Select(row => row.Code).ShouldBeEmpty(query);
    }

    [Fact]
    public void A_word_that_is_nowhere_lowers_the_rank_and_does_not_empty_the_list() =>
        City.Find("làm giấy khai sinh cho bé Bống Bang ở Hà Nội")[0].Code.ShouldBe("1.001193");

    [Fact]
    public void A_code_is_found_whole_and_by_its_beginning()
    {
        City.Find(" 1.013225 ").ShouldHaveSingleItem().Code.ShouldBe("1.013225");
        City.Find("1.0132")[0].Code.ShouldBe("1.013225");
    }

    [Fact]
    public void A_rare_word_weighs_more_than_common_ones()
    {
        var index = Index(
            Row("1", "Cấp giấy phép đăng ký A"), Row("2", "Cấp giấy phép đăng ký B"), Row("3", "Cấp giấy phép đăng ký C"), Row("4", "Thu hồi bến thủy"));
        index.Find("cấp giấy bến thủy")[0].Code.ShouldBe("4");
    }

    [Fact]
    public void The_whole_phrase_in_the_name_comes_before_words_elsewhere()
    {
        var index = Index(
            Row("1", "Đăng ký lại khai sinh"), Row("2", "Khai sinh"), Row("3", "Sinh hoạt phí, tờ khai"), Row("4", "Đăng ký khai tử"));
        index.Find("khai sinh").Take(2).Select(row => row.Code).ShouldBe(["2", "1"]);
        index.Find("sinh khai").ShouldContain(row => row.Code == "3");
    }

    [Fact]
    public void Among_two_thousand_procedures_the_right_one_is_still_first()
    {
        // Made of the words of the real ones, so that every word typed is common to many.
        var random = new Random(20261122);
        var texts = Packages.Codes.Select(code => Packages.Good(code).Procedure.Summary.Vi.Split(' ')).ToList();
        string Some(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => texts[random.Next(texts.Count)]).Select(text => text[random.Next(text.Length)]));
        var others = Enumerable.Range(0, 2000).Select(i => new ProcedureListing($"3.{i:000000}", 1, new(Some(9), Some(9)), "f", "Commune", ServiceLevel.Full,
            VietnameseText.Fold($"{Some(9)} | {Some(9)} | 3.{i:000000} | {Some(3)} | {Some(2)} || {Some(60)} | {Some(60)} || ")));
        var index = Index([.. City.Procedures, .. others]);
        foreach (var (typed, code) in new[] { ("làm giấy khai sinh cho con", "1.001193"), ("xin giay doc than", "1.004873"), ("GPXD nha o", "1.013225"), ("mat giay khai sinh lam lai", "2.000635") })
        {
            var best = TimeSpan.MaxValue;
            for (var again = 0; again < 5; again++)
            {
                var began = System.Diagnostics.Stopwatch.GetTimestamp();
                index.Find(typed)[0].Code.ShouldBe(code, typed);
                var took = System.Diagnostics.Stopwatch.GetElapsedTime(began);
                best = took < best ? took : best;
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{typed}: {best.TotalMilliseconds:0.0} ms");
        }
    }

    [Fact]
    public void Field_level_and_life_event_narrow_what_is_found_and_nothing_typed_is_everything_by_name()
    {
        SearchProcedures.Find(City, "  ", null, "commune").Count.ShouldBe(Packages.Codes.Count);
        SearchProcedures.Find(City, null, null, null).Select(row => row.Name.Vi).ShouldBe(City.Procedures.Select(row => row.Name.Vi).Order(VietnameseText.Order));
        SearchProcedures.Find(City, "", "x", null).ShouldBeEmpty();
        SearchProcedures.Find(City, "khai sinh", "civil-status", null).ShouldAllBe(row => row.Field == "civil-status");
        SearchProcedures.Find(City, "", null, null, "buildingAHouse").ShouldHaveSingleItem().Code.ShouldBe("1.013225");
        SearchProcedures.Find(City, "", null, null, "nothing").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("khai", "kahi", true)]
    [InlineData("sinh", "xinh", true)]
    [InlineData("sinh", "sin", true)]
    [InlineData("doanh", "doah", true)]
    [InlineData("nha", "nah", true)]
    [InlineData("cho", "che", false)]
    [InlineData("khai", "khong", false)]
    public void One_slip_of_the_finger_is_forgiven(string a, string b, bool forgiven)
    {
        SearchWords.OneSlip(a, b).ShouldBe(forgiven);
        SearchWords.OneSlip(b, a).ShouldBe(forgiven);
    }

    [Fact]
    public void A_version_published_before_summaries_were_searched_is_still_found()
    {
        var old = new ProcedureListing("1", 1, new("Khai tử", "Death"), "f", "Commune", ServiceLevel.Full, "khai tu | death | 1 | bao tu");
        Index(old, Row("2", "Khai sinh")).Find("bao tu").ShouldHaveSingleItem().ShouldBe(old);
    }

    private static IEnumerable<(string Meant, string Query)> Queries()
    {
        var meant = "";
        foreach (var line in File.ReadLines(Path.Combine(TheCity.Catalogue, "..", "tests", "MotCua.Tests", "Catalogue", "search-queries.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line == Nothing || Packages.Codes.Contains(line.Split(' ')[0]))
                meant = line.Split(' ')[0];
            else
                yield return (meant, line);
        }
    }

    private static ProcedureIndex Index(params ProcedureListing[] rows) => new(rows, Words);

    private static ProcedureListing Row(Procedure procedure) =>
        new(procedure.Code, 1, procedure.Name, procedure.Field, procedure.Level.ToString(), procedure.ServiceLevel, FoundBy.Write(procedure));

    private static ProcedureListing Row(string code, string name) =>
        new(code, 1, new(name, name), "f", "Commune", ServiceLevel.Full, VietnameseText.Fold($"{name} | {name} | {code}"));
}
