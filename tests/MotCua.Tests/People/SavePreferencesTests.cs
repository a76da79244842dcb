using MotCua.People;
using MotCua.People.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.People;

public sealed class SavePreferencesTests
{
    [Fact]
    public void What_is_said_gets_one_shape_and_what_is_empty_is_nothing() =>
        SavePreferences.Decide(new("+84 990 000 777", " An@VI-DU.test ", "post", "en", true)).Value
            .ShouldBe(new("0990000777", "An@vi-du.test", "post", "en", true));

    [Fact]
    public void What_copying_left_unseen_in_an_address_is_dropped_and_what_turns_it_round_is_refused()
    {
        SavePreferences.Decide(new(null, "\u200Ban@vi-du.test", null, null)).Value!.Email.ShouldBe("an@vi-du.test");
        SavePreferences.Decide(new(null, "an\u202Egnp@vi-du.test", null, null)).Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("email");
    }

    [Fact]
    public void Nothing_need_be_said() => SavePreferences.Decide(new("", " ", null, null)).Value.ShouldBe(new Preferences());

    [Fact]
    public void Each_part_that_cannot_be_is_named() =>
        SavePreferences.Decide(new("12", "không", "bồ câu", "xx")).Problem!.Errors.Select(error => error.Field).ShouldBe(["phone", "email", "delivery", "language"]);
}
