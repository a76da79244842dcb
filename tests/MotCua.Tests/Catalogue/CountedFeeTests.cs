using System.Text.Json;
using MotCua.Catalogue.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Tests.Organisations;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Catalogue;

/// <summary>Fees that depend on copies, pages and lateness.</summary>
public sealed class CountedFeeTests
{
    // Two thousand for each of the first two pages, one thousand from the third, at most two hundred thousand a copy.
    [Theory]
    [InlineData(1, 1, 2_000)]
    [InlineData(2, 1, 4_000)]
    [InlineData(3, 1, 5_000)]
    [InlineData(4, 2, 12_000)]
    [InlineData(198, 1, 200_000)]
    [InlineData(199, 1, 200_000)]
    [InlineData(2_000, 3, 600_000)]
    public void A_certified_copy_costs_by_page_and_copy(int pages, int copies, long amount) =>
        Copies($$"""{ "originals": [ { "pages": {{pages}}, "copies": {{copies}} } ] }""").ShouldBe(new Vnd(amount));

    [Fact]
    public void Papers_are_added_up_and_what_is_not_answered_yet_counts_as_none()
    {
        Copies("""{ "originals": [ { "pages": 1, "copies": 3 }, { "pages": 4, "copies": 2 } ] }""").ShouldBe(new Vnd(18_000));
        Copies("""{ "originals": [ { "pages": 1, "copies": 3 }, { "pages": 4 } ] }""").ShouldBe(new Vnd(6_000));
        Copies("""{ "originals": [] }""").ShouldBe(Vnd.Zero);
        Copies("{}").ShouldBe(Vnd.Zero);
    }

    [Theory]
    [InlineData(FilingChannel.Counter, "2026-11-22", "2026-09-23", 0, 0)]
    [InlineData(FilingChannel.Counter, "2026-11-23", "2026-09-23", 0, 5_000)]
    [InlineData(FilingChannel.Counter, "2026-11-23", "2026-09-23", 2, 21_000)]
    [InlineData(FilingChannel.Online, "2026-11-23", "2026-09-23", 2, 0)]
    [InlineData(FilingChannel.Online, "2025-12-31", "2025-10-31", 1, 13_000)]
    [InlineData(FilingChannel.Counter, "2026-11-23", null, 1, 8_000)]
    public void A_birth_costs_only_when_it_is_late_and_for_copies(FilingChannel channel, string filed, string? born, int copies, long amount)
    {
        var answers = Answers(JsonSerializer.Serialize(born is null ? new { copies } : (object)new { childBirthDate = born, copies }));
        Packages.Good("1.001193").Fees.Quote(channel, Day(filed), Packages.EveryDayWorks, ConditionFields.Of(answers)).Total.ShouldBe(new Vnd(amount));
    }

    [Theory]
    [InlineData("poor", true, true, 0)]
    [InlineData("disabled", true, true, 0)]
    [InlineData("elderly", false, true, 5_000)]
    [InlineData("child", false, true, 5_000)]
    [InlineData("none", false, false, 13_000)]
    public void Copies_of_a_registration_cost_those_nothing_whom_a_copy_from_the_register_costs_nothing(string who, bool late, bool copies, long total)
    {
        foreach (var (code, day, kind) in new[] { ("1.001193", "childBirthDate", "birth"), ("1.000656", "deathDate", "death") })
        {
            var quote = Packages.Good(code).Fees.Quote(
                FilingChannel.Post, Packages.Today, Packages.EveryDayWorks, ConditionFields.Of(Answers($$"""{ "{{day}}": "2026-01-01", "copies": 1, "feeExemption": "{{who}}" }""")));
            quote.Total.ShouldBe(new Vnd(total));
            quote.Lines.Select(line => (line.Code, line.Exemption is not null)).ShouldBe([($"{kind}-late", late), ($"{kind}-copies", copies)]);
        }

        var copy = Packages.Good("2.000635").Fees.Quote(FilingChannel.Post, Packages.Today, Packages.EveryDayWorks, ConditionFields.Of(Answers($$"""{ "copies": 1, "feeExemption": "{{who}}" }""")));
        (copy.Total == Vnd.Zero).ShouldBe(copies);
    }

    [Theory]
    [InlineData("2.000635", 8_000, 8_000, "mỗi bản")]
    [InlineData("2.000815", 2_000, 200_000, "mỗi bản")]
    [InlineData("1.001612", 150_000, 150_000, null)]
    [InlineData("1.001776", 0, 0, null)]
    public void The_price_list_tells_the_price_of_one(string code, long least, long most, string? per)
    {
        var range = Packages.Good(code).Fees.Ranges([FilingChannel.Counter], Packages.Today).ShouldHaveSingleItem();
        (range.Least.Amount, range.Most.Amount, range.Per?.Vi).ShouldBe((least, most, per));
    }

    // Twenty copies of a late registration cost 165,000: no sum of “one of each” may hide that.
    [Theory]
    [InlineData("1.001193", "birth")]
    [InlineData("1.000656", "death")]
    public void What_is_paid_for_each_copy_is_told_apart_from_what_is_paid_once(string code, string kind)
    {
        Packages.Good(code).Fees.Ranges([FilingChannel.Counter], Packages.Today).Select(range => (range.Code, range.Least.Amount, range.Most.Amount, range.Per?.Vi))
            .ShouldBe([($"{kind}-late", 0, 5_000, null), ($"{kind}-copies", 8_000, 8_000, "mỗi bản sao")]);
        Packages.Good(code).Fees.Ranges([FilingChannel.Online], Packages.Today).ShouldAllBe(range => range.Most == Vnd.Zero && range.Name != null);
    }

    // The last day is a Saturday, a day of Tết, a Saturday that is worked in exchange for another day, a Friday.
    [Theory]
    [InlineData("1.001193", "2026-09-22", "2026-11-23", "2026-11-24")]
    [InlineData("1.001193", "2025-12-16", "2026-02-23", "2026-02-24")]
    [InlineData("1.000656", "2026-02-02", "2026-02-23", "2026-02-24")]
    [InlineData("1.001193", "2026-06-23", "2026-08-22", "2026-08-23")]
    [InlineData("1.001193", "2026-09-21", "2026-11-20", "2026-11-21")]
    public void A_last_day_that_is_a_day_off_moves_to_the_next_working_day(string code, string since, string inTime, string late)
    {
        Total(inTime).ShouldBe(Vnd.Zero);
        Total(late).ShouldBe(new Vnd(5_000));

        Vnd Total(string filed) => Packages.Good(code).Fees.Quote(FilingChannel.Counter, Day(filed), TheCity.Calendar.WorkingDayOnOrAfter,
            ConditionFields.Of(Answers($$"""{ "childBirthDate": "{{since}}", "deathDate": "{{since}}" }"""))).Total;
    }

    [Fact]
    public void A_day_at_the_end_of_all_days_is_not_late()
    {
        var answers = ConditionFields.Of(Answers("""{ "childBirthDate": "9999-12-31" }"""));
        Packages.Good("1.001193").Fees.Quote(FilingChannel.Counter, Packages.Today, TheCity.Calendar.WorkingDayOnOrAfter, answers).Total.ShouldBe(Vnd.Zero);
    }

    [Fact]
    public void An_answer_in_a_list_is_found_by_its_place_and_nowhere_else()
    {
        var fields = ConditionFields.Of(Answers("""{ "originals": [ { "pages": 7 } ], "copies": 2 }"""));
        fields("originals[0].pages").ShouldBe(FieldValue.Of(7));
        foreach (var nothing in (string[])["originals[1].pages", "originals[-1].pages", "originals[x].pages", "originals[0.pages", "originals[0].copies", "copies[0].pages", "[0].pages"])
            fields(nothing).ShouldBeNull(nothing);
    }

    [Theory]
    [InlineData("2.000815", "of: pages, bands", "of: name, bands", "“name” is no count.")]
    [InlineData("2.000815", "times: copies", "times: many", "“many” is no count.")]
    [InlineData("2.000815", "each: originals", "each: foreign", "“foreign” is no group of the form.")]
    [InlineData("2.000815", "{ amount: 1000 }", "{ upTo: 9, amount: 1000 }", "Pages after the last band cost nothing.")]
    [InlineData("2.000815", "{ upTo: 2, amount: 2000 }", "{ amount: 2000 }", "The page was priced above.")]
    [InlineData("2.000815", "        times: copies\n", "", "each: without times: counts nothing.")]
    [InlineData("2.000635", ", per: { vi: mỗi bản, en: per copy }", "", "per: needs a text in both languages.")]
    [InlineData("1.001193", "field: childBirthDate, days: 60", "field: childName, days: 60", "“childName” is no day of the form.")]
    [InlineData("1.001193", "      - { amount: 0, basis: Luật Hộ tịch 60/2014/QH13 }\n", "", "Somebody may fit none of the tiers.")]
    public void A_price_that_cannot_be_counted_is_a_fault(string code, string text, string by, string told)
    {
        var faults = Packages.Spoilt(code, "fees.yaml", text, by);
        faults.ShouldContain(fault => fault.Contains(told, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("2.000815", "procedure.yaml", "competence: { receiving: true }", "competence: { nearest: true }", "“nearest” means nothing here.")]
    [InlineData("2.000815", "procedure.yaml", "unverified: [norms]", "unverified: [norm]", "There is no part “norm” in this file.")]
    [InlineData("1.001193", "templates/granted.yaml", "id: birthDateInWords", "id: childName", "“childName” is there already.")]
    [InlineData("1.001193", "templates/granted.yaml", "{birthDateInWords}", "{birthDateInFigures}", "Nothing is called “{birthDateInFigures}”.")]
    public void What_the_new_keys_take_is_checked(string code, string file, string text, string by, string told)
    {
        var faults = Packages.Spoilt(code, file, text, by);
        faults.ShouldContain(fault => fault.Contains(told, StringComparison.Ordinal), string.Join('\n', faults));
    }

    private static Vnd Copies(string form) =>
        Packages.Good("2.000815").Fees.Quote(FilingChannel.Counter, Packages.Today, Packages.EveryDayWorks, ConditionFields.Of(Answers(form))).Total;

    private static FormAnswers Answers(string form) => FormAnswers.Parse(JsonSerializer.Deserialize<JsonElement>(form)).Value;

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
