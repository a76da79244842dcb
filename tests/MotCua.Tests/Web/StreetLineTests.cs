using MotCua.Web.Pages.Citizen.Apply;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

public sealed class StreetLineTests
{
    [Theory]
    [InlineData("Số 12, ngõ 34, phố Thử Nghiệm, phường Ba Đình, thành phố Hà Nội", "Phường Ba Đình", "Số 12, ngõ 34, phố Thử Nghiệm")]
    [InlineData("Thôn Đoài, xã Hoà Lạc", "Xã Hòa Lạc", "Thôn Đoài")]
    [InlineData("Số 5, phố Ba Đình", "Phường Ba Đình", "Số 5, phố Ba Đình")]
    [InlineData("phường Ba Đình", "Phường Ba Đình", "phường Ba Đình")]
    [InlineData("Số 5, phường Khác", null, "Số 5, phường Khác")]
    [InlineData(null, "Phường Ba Đình", null)]
    public void The_commune_is_not_said_twice(string? address, string? commune, string? street) => StreetLine.Of(address, commune).ShouldBe(street);
}
