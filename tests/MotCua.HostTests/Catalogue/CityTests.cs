using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Authority.Contracts;
using MotCua.Catalogue;
using MotCua.Catalogue.Contracts;
using MotCua.Catalogue.Packages;
using MotCua.HostTests.Hosts;
using MotCua.Kernel;
using MotCua.Organisations;
using MotCua.Organisations.Contracts;
using MotCua.Platform.Storage;
using MotCua.Web;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Catalogue;

public sealed class CityOnSqlite(SqliteCity city) : CityTests(city);

public sealed class CityOnPostgres(PostgresCity city) : CityTests(city);

/// <summary>Units, calendars and procedures as the server keeps and tells them.</summary>
public abstract class CityTests(TestCity city)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("2025-06-30", "Phường Trúc Bạch")]
    [InlineData("2025-07-01", "Phường Ba Đình")]
    public async Task Commune_code_00004_is_told_as_the_unit_of_its_day(string day, string name)
    {
        var units = (await JsonAsync($"/api/v1/units?on={day}&code=00004")).GetProperty("units");
        units.GetArrayLength().ShouldBe(1);
        units[0].GetProperty("name").GetProperty("vi").GetString().ShouldBe(name);
    }

    /// <summary>Loading reference files in a running server must not leave the requests under way without any units.</summary>
    [Fact]
    public async Task The_register_answers_while_it_is_read_anew()
    {
        var units = city.Services.GetRequiredService<Units>();
        var before = await units.ReadAsync(None);
        units.Forget();
        units.Current.ShouldNotBeNull();
        (await units.ReadAsync(None)).ShouldNotBeSameAs(before);
    }

    [Theory]
    [InlineData("2024-12-31", 579)]
    [InlineData("2025-01-01", 526)]
    [InlineData("2025-07-01", 126)]
    public async Task The_communes_of_a_day_are_counted_as_the_law_has_them(string day, int communes) =>
        (await JsonAsync($"/api/v1/units?on={day}&level=commune")).GetProperty("units").GetArrayLength().ShouldBe(communes);

    [Theory]
    [InlineData("on=30/6/2025", "organisations.unreadable-day")]
    [InlineData("level=province", "organisations.unknown-level")]
    public async Task An_unreadable_question_is_answered_with_how_to_ask(string query, string code)
    {
        using var browser = new Browser(city);
        var answer = await browser.GetAsync("/api/v1/units?" + query);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString().ShouldBe("urn:motcua:" + code);
    }

    [Fact]
    public async Task Loading_the_city_again_changes_nothing()
    {
        var before = await CountsAsync();
        var again = (await city.Services.SeedCityAsync(city.Catalogue, sandbox: true, None)).Value;
        again.Procedures.ShouldAllBe(procedure => !procedure.New && procedure.Version == 1);
        (await CountsAsync()).ShouldBe(before);
        before.Units.ShouldBe(612 + 126 + 30 + 30);
    }

    [Fact]
    public async Task Days_are_kept_as_the_calendar_has_them_on_this_engine()
    {
        var calendar = await city.Services.GetRequiredService<ICalendars>().ForUnitAsync(city.UnitOf("commune-00004-2025"), None);
        calendar.IsWorkingDay(new(2025, 1, 27)).ShouldBeFalse();
        calendar.Day(new(2026, 8, 22)).Nature.ShouldBe(DayNature.OverriddenWorking);
        // Stories publish the same calendar anew: another number, the same days.
        (await city.Services.GetRequiredService<ICalendars>().CurrentVersionAsync(None)).ShouldBePositive();
    }

    [Fact]
    public async Task An_assignment_to_a_unit_reaches_what_stands_below_it()
    {
        await Task.Yield();
        var below = city.Services.GetRequiredService<IUnitsBelow>();
        var district = city.UnitOf("district-001");
        below.AtAndBelow(district, new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero)).Count().ShouldBe(14);
        below.AtAndBelow(city.UnitOf("city"), new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Officials_are_known_by_name_and_post()
    {
        var staff = await JsonNamesAsync("head-1");
        var official = (await city.Services.GetRequiredService<IOfficials>().FindAsync(staff, None)).ShouldNotBeNull();
        official.Name.ShouldBe("Hoàng Văn Thắng");
        official.Unit.ShouldBe(city.UnitOf("commune-00004-2025"));
    }

    [Theory]
    [InlineData("", 8)]
    [InlineData("q=doc%20than", 1)]
    [InlineData("q=X%C3%82Y%20nh%C3%A0&field=construction", 1)]
    [InlineData("q=ho%20chieu", 0)]
    [InlineData("level=city", 0)]
    [InlineData("field=civil-status", 4)]
    [InlineData("life=business", 2)]
    [InlineData("q=xay%20nha%20moi%20keng&level=commune", 1)]
    public async Task Procedures_are_found_without_regard_to_diacritics(string query, int found)
    {
        var answer = await JsonAsync("/api/v1/procedures?" + query);
        answer.GetProperty("total").GetInt32().ShouldBe(found);
        answer.GetProperty("procedures").GetArrayLength().ShouldBe(found);
    }

    [Theory]
    [InlineData("cưới vợ", "1.004873")]
    [InlineData("đăng ký kết hôn", "1.004873")]
    [InlineData("làm giấy khai sinh cho con", "1.001193")]
    [InlineData("GPXD", "1.013225")]
    [InlineData("khai xinh", "1.001193")]
    public async Task The_page_and_the_API_find_the_same_first(string typed, string code)
    {
        var q = Uri.EscapeDataString(typed);
        (await JsonAsync("/api/v1/procedures?q=" + q)).GetProperty("procedures")[0].GetProperty("code").GetString().ShouldBe(code);
        using var browser = new Browser(city);
        var html = await browser.ReadAsync("/procedures?q=" + q);
        var first = html.IndexOf("href=\"/procedures/", StringComparison.Ordinal);
        html[first..].ShouldStartWith($"href=\"/procedures/{code}\"");
    }

    [Fact]
    public async Task Where_nothing_is_near_the_page_says_so_and_offers_fields_and_life_events()
    {
        using var browser = new Browser(city);
        var html = await browser.ReadAsync("/procedures?q=zzzz");
        html.ShouldContain("zzzz");
        html.ShouldNotContain("href=\"/procedures/1.");
        foreach (var way in (string[])["life=birth", "life=buildingAHouse", "field=civil-status", "field=construction"])
        {
            html.ShouldContain($"href=\"/procedures?{way}\"");
            (await browser.ReadAsync($"/procedures?{way}")).ShouldContain("<ul class=\"results\">");
        }
    }

    [Fact]
    public async Task A_procedure_tells_what_how_long_how_much_and_which_papers_not()
    {
        var permit = await JsonAsync("/api/v1/procedures/1.013225");
        permit.GetProperty("version").GetInt32().ShouldBe(1);
        permit.GetProperty("fieldName").GetProperty("vi").GetString().ShouldBe("Xây dựng");
        var counter = permit.GetProperty("norms").EnumerateArray().Single(norm => norm.GetProperty("channel").GetString() == "counter");
        counter.GetProperty("amount").GetInt32().ShouldBe(15);
        counter.GetProperty("unit").GetString().ShouldBe("calendarDays");
        permit.GetProperty("fees").EnumerateArray().Single(fee => fee.GetProperty("channel").GetString() == "online").GetProperty("most").GetInt64().ShouldBe(0);
        permit.GetProperty("notNeeded").GetArrayLength().ShouldBeGreaterThan(1);
        permit.GetProperty("components").EnumerateArray().Count(paper => paper.GetProperty("plan").GetBoolean()).ShouldBe(3);
    }

    [Fact]
    public async Task What_is_paid_for_each_copy_is_not_added_to_what_is_paid_once()
    {
        var fees = (await JsonAsync("/api/v1/procedures/1.001193")).GetProperty("fees").EnumerateArray().Where(fee => fee.GetProperty("channel").GetString() == "counter");
        fees.Select(fee => (fee.GetProperty("code").GetString(), fee.GetProperty("least").GetInt64(), fee.GetProperty("most").GetInt64(),
                fee.TryGetProperty("per", out var per) && per.ValueKind == JsonValueKind.Object ? per.GetProperty("en").GetString() : null))
            .ShouldBe([("birth-late", 0, 5_000, null), ("birth-copies", 8_000, 8_000, "per copy")]);

        using var browser = new Browser(city);
        (await browser.ReadAsync("/procedures/1.001193")).Replace('\u00a0', ' ')
            .ShouldContain("0 đến 5.000 đồng (Lệ phí đăng ký khai sinh quá hạn); 8.000 đồng mỗi bản sao (Phí cấp bản sao Giấy khai sinh)");
        (await browser.ReadAsync("/procedures/1.001193?lang=en")).Replace('\u00a0', ' ')
            .ShouldContain("0 to 5,000 dong (Charge for registering a birth late); 8,000 dong per copy (Fee for copies of the birth certificate)");
    }

    [Fact]
    public async Task The_form_and_its_examples_are_there_to_use()
    {
        (await JsonAsync("/api/v1/procedures/1.004873/form")).GetProperty("sections").GetArrayLength().ShouldBe(6);
        (await JsonAsync("/api/v1/procedures/1.004873/example")).GetProperty("procedureCode").GetString().ShouldBe("1.004873");
        (await JsonAsync("/api/v1/procedures/1.004873/example?fixture=invalid-gaps")).GetProperty("form").GetProperty("personalId").GetString().ShouldBe("12345");
        using var browser = new Browser(city);
        foreach (var unknown in (string[])["1.004873/example?fixture=../procedure", "1.004873/example?fixture=nothing", "9.999999", "9.999999/form"])
            (await browser.GetAsync("/api/v1/procedures/" + unknown)).StatusCode.ShouldBe(HttpStatusCode.NotFound, unknown);
        (await browser.GetAsync("/api/v1/procedures?cursor=abc")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("update catalogue_version set name_vi = 'x'")]
    [InlineData("delete from catalogue_version")]
    [InlineData("update organisations_calendar set content = 'x'")]
    [InlineData("delete from organisations_calendar")]
    public async Task A_published_version_cannot_be_changed_even_in_the_database(string sql)
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(None);
        (await Should.ThrowAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(sql, None))).Message.ShouldContain("append-only");
    }

    [Fact]
    public async Task A_dossier_keeps_the_version_it_pinned_when_a_new_one_is_published()
    {
        var terms = city.Services.GetRequiredService<IProcedureTerms>();
        var publish = city.Services.GetRequiredService<PublishProcedure.Handler>();
        var pinned = (await terms.PinnedAsync("1.004873", 1, None)).ShouldNotBeNull();
        // Under a code of its own, so that other tests go on finding the same procedures in force today.
        var files = PackageFiles.Read(Path.Combine(city.Catalogue, "procedures", "1.004873"));
        files["procedure.yaml"] = files["procedure.yaml"].Replace("code: '1.004873'", "code: '9.000001'").Replace("inForce: 2025-07-01", "inForce: 2099-01-01");
        var author = Guid.CreateVersion7();

        var first = await publish.HandleAsync(new("9.000001", files, author, Guid.CreateVersion7()), None);
        var same = await publish.HandleAsync(new("9.000001", files, author, Guid.CreateVersion7()), None);
        files["fees.yaml"] = files["fees.yaml"].Replace("15000", "16000");
        var second = await publish.HandleAsync(new("9.000001", files, author, Guid.CreateVersion7()), None);
        var alone = await publish.HandleAsync(new("9.000001", files, author, author), None);

        first.Value.Version.ShouldBe(1);
        same.Value.ShouldBe(first.Value with { New = false });
        second.Value.Version.ShouldBe(2);
        alone.Ok.ShouldBeTrue("the same files again are no publication");
        (await Fee("9.000001", 1)).ShouldBe(new Vnd(15_000));
        (await Fee("9.000001", 2)).ShouldBe(new Vnd(16_000));
        (await terms.InForceAsync("9.000001", new(2098, 12, 31), None)).ShouldBeNull();
        (await terms.PinnedAsync("1.004873", 1, None)).ShouldBe(pinned);

        async Task<Vnd> Fee(string code, int version) =>
            (await terms.PinnedAsync(code, version, None))!.Package.Fees.Quote(FilingChannel.Counter, new(2026, 11, 22), day => day, _ => null).Total;
    }

    private async Task<JsonElement> JsonAsync(string address)
    {
        using var browser = new Browser(city);
        var answer = await browser.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<Guid> JsonNamesAsync(string persona)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(city.Catalogue, "sandbox", "staff.yaml"));
        var at = Array.FindIndex(lines, line => line.EndsWith("persona: " + persona, StringComparison.Ordinal));
        return Guid.Parse(lines[at + 1].Split(": ")[1]);
    }

    private async Task<(int Units, int Names, int Codes)> CountsAsync()
    {
        await using var db = await city.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(None);
        return (await db.Set<UnitRow>().CountAsync(None), await db.Set<UnitNameRow>().CountAsync(None), await db.Set<UnitCodeRow>().CountAsync(None));
    }
}
