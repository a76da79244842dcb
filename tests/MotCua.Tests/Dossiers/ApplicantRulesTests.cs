using MotCua.Dossiers;
using MotCua.Forms.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Dossiers;

public sealed class ApplicantRulesTests
{
    private const string Commune = "01990000-0000-7000-8000-0000000000a1";

    private static readonly FormContext Context = new(new(2026, 3, 2), true, unit => unit == Commune);

    private static readonly Applicant Given = new("Nguyễn Văn An", "999088000101", "1988-03-14", "+84 990 000 101", " an@Example.TEST ", new(Commune, " Số 12,  phố Thử "));

    [Fact]
    public void What_is_said_of_a_person_is_kept_in_one_shape() => ApplicantRules.Whole(Given, Context).Value
        .ShouldBe(new("Nguyễn Văn An", "999088000101", "1988-03-14", "0990000101", "an@example.test", new(Commune, "Số 12, phố Thử")));

    [Fact]
    public void Nothing_need_be_said_beside_the_name()
    {
        ApplicantRules.Contact(null, Context).Value.ShouldBe(new("", ""));
        ApplicantRules.Whole(new("An", "999088000101", "", " ", "", new("", "")), Context).Value.ShouldBe(new("An", "999088000101"));
        ApplicantRules.Whole(new(null!, "999088000101", null, null, null, new(null!, null!)), Context).Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("applicant.fullName");
    }

    [Theory]
    [InlineData("fullName", "required")]
    [InlineData("fullName\u202E", "characters")]
    [InlineData("phone", "phone")]
    [InlineData("email", "invalid")]
    [InlineData("birthDate", "invalid")]
    [InlineData("birthDate+", "date-future")]
    [InlineData("address.line", "characters")]
    [InlineData("address.line+", "tooLong")]
    [InlineData("address.unit", "notInCity")]
    public void What_no_form_would_take_is_refused_by_its_field(string field, string code)
    {
        var spoilt = field switch
        {
            "fullName" => Given with { FullName = " " },
            "fullName\u202E" => Given with { FullName = "An\u202E" },
            "phone" => Given with { Phone = new string('9', 100_000) },
            "email" => Given with { Email = "an@" },
            "birthDate" => Given with { BirthDate = "1988-02-30" },
            "birthDate+" => Given with { BirthDate = "2026-03-03" },
            "address.line" => Given with { Address = new(Commune, "Số\u00001") },
            "address.line+" => Given with { Address = new(Commune, new string('a', 251)) },
            _ => Given with { Address = new("00004", "Số 1") },
        };
        var problem = ApplicantRules.Whole(spoilt, Context).Problem!.Errors.ShouldHaveSingleItem();
        (problem.Field, problem.Code).ShouldBe(("applicant." + field.TrimEnd('+', '\u202E'), code));
    }
}
