using System.Globalization;
using System.Text.Json;
using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Kernel;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("001190012345", 1990, Sex.Female)]
    [InlineData("079 201 000 001", 2001, Sex.Male)]
    public void A_personal_id_tells_year_and_sex_and_is_shown_masked(string text, int year, Sex sex)
    {
        var id = PersonalId.Parse(text, allowTestNumbers: false).Value;
        (id.BirthYear, id.Sex).ShouldBe((year, sex));
        id.Agrees(new DateOnly(year, 5, 1), sex).ShouldBeTrue();
        id.Agrees(new DateOnly(year + 1, 5, 1)).ShouldBeFalse();
        id.ToString().ShouldBe(id.Masked);
    }

    [Theory]
    [InlineData("12345678901", "personal-id.length")]
    [InlineData("00119001234x", "personal-id.length")]
    [InlineData("", "personal-id.length")]
    [InlineData(null, "personal-id.length")]
    [InlineData("003190012345", "personal-id.place")]
    [InlineData("999190123412", "personal-id.test-number")]
    public void A_wrong_personal_id_is_refused_with_its_reason(string? text, string code) =>
        PersonalId.Parse(text, allowTestNumbers: false).Problem!.Code.ShouldBe(code);

    [Fact]
    public void Test_numbers_pass_only_behind_the_switch() =>
        PersonalId.Parse("999190123412", allowTestNumbers: true).Value.Masked.ShouldBe("999 190 •••• 12");

    [Fact]
    public void Money_is_whole_dong_and_shown_in_the_readers_way()
    {
        var fee = new Vnd(1_250_000) * 2;
        fee.Show(CultureInfo.GetCultureInfo("vi-VN")).ShouldBe("2.500.000\u00A0₫");
        fee.Show(CultureInfo.GetCultureInfo("en")).ShouldBe("2,500,000\u00A0VND");
        new Vnd(15_001).Percent(50).ShouldBe(new Vnd(7_501));
        JsonSerializer.Serialize(fee).ShouldBe("2500000");
        Should.Throw<OverflowException>(() => new Vnd(long.MaxValue) + new Vnd(1));
    }

    [Theory]
    [InlineData("H26.{agency}-{date}-{serial}", "019.04", null, 7, "H26.019.04-261122-0007")]
    [InlineData("{agency}.H26-{date}-{serial}", "000.00.19", null, 1, "000.00.19.H26-261122-0001")]
    [InlineData("H26.{agency}-{date}-{owner}{serial}", "019.04", "12", 34567, "H26.019.04-261122-1234567")]
    public void A_code_is_written_as_the_decree_in_force_says(string template, string agency, string? owner, int serial, string expected)
    {
        var code = DossierCodeFormat.Create(template).Value.Mint(agency, new DateOnly(2026, 11, 22), serial, owner);
        code.Value.ShouldBe(expected);
        DossierCode.Parse(expected, null).ShouldBe(code);
        JsonSerializer.Deserialize<DossierCode>(JsonSerializer.Serialize(code)).ShouldBe(code);
    }

    [Theory]
    [InlineData(" h26.019.04-261122-0007 ")]
    [InlineData("H26.019.04 – 261122 — 0007")]
    [InlineData("H26.019.04_261122/0007")]
    [InlineData("h26.019.04 261122 0007")]
    public void A_code_is_read_as_people_type_it(string typed)
    {
        DossierCode.TryParse(typed, out var code).ShouldBeTrue();
        code.Value.ShouldBe("H26.019.04-261122-0007");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("H26-261122-0007")]
    [InlineData("H26.019-261322-0007")]
    [InlineData("H26.019-261122-007")]
    [InlineData("H26.019-261122-0007-x")]
    public void What_is_not_a_code_is_not_read_as_one(string? typed) => DossierCode.TryParse(typed, out _).ShouldBeFalse();

    [Theory]
    [InlineData("H26.{agency}-{serial}")]
    [InlineData("{agency} {date} {serial}")]
    public void A_format_without_its_parts_is_refused(string template) =>
        DossierCodeFormat.Create(template).Problem!.Code.ShouldBe("city.dossier-code-format");

    [Theory]
    [InlineData("+84 912 345 678", "0912345678")]
    [InlineData("0912.345.678", "0912345678")]
    [InlineData("84912345678", "0912345678")]
    [InlineData("(024) 3825-3536", "02438253536")]
    public void Phone_numbers_are_kept_in_one_form(string typed, string kept) => PhoneNumber.Parse(typed).Value.Value.ShouldBe(kept);

    [Theory]
    [InlineData("0112345678")]
    [InlineData("091234567")]
    [InlineData("abc")]
    [InlineData(null)]
    public void A_wrong_phone_number_is_refused(string? typed) => PhoneNumber.Parse(typed).Problem!.Code.ShouldBe("phone.format");

    [Theory]
    [InlineData(" An.Nguyen@Example.VN ", true)]
    [InlineData("an@example", false)]
    [InlineData("an..b@example.vn", false)]
    [InlineData("an@exa mple.vn", false)]
    public void An_address_is_checked_for_its_shape_only(string typed, bool ok) => EmailAddress.Parse(typed).Ok.ShouldBe(ok);
}
