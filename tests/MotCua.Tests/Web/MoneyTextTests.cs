using MotCua.Web.Pages.Shared;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData("50000", 50_000)]
    [InlineData("50.000", 50_000)]
    [InlineData("50,000", 50_000)]
    [InlineData(" 1 250 000 đ", 1_250_000)]
    [InlineData("15.000 đồng", 15_000)]
    [InlineData("15.000 ₫", 15_000)]
    [InlineData("0", 0)]
    public void An_amount_is_read_as_people_type_it(string typed, long amount) => MoneyText.Read(typed)!.Value.Amount.ShouldBe(amount);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("năm nghìn")]
    [InlineData("50.5")]
    [InlineData("5.00")]
    [InlineData("50k")]
    [InlineData("-50000")]
    [InlineData("99999999999999999999")]
    public void What_could_be_meant_otherwise_is_asked_again(string? typed) => MoneyText.Read(typed).ShouldBeNull();
}
