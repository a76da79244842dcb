using MotCua.Kernel;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Kernel;

public sealed class InertCsvTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+84990000101")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("  =1")]
    [InlineData("＝1")]
    public void No_cell_is_a_formula(string text) => InertCsv.Line([text]).ShouldBe($"\"'{text}\"\r\n");

    [Fact]
    public void Words_stay_as_they_are_and_quotes_do_not_end_a_cell() =>
        InertCsv.Line(["Nguyễn Văn An", "số 1, \"ngõ\" 2", null, "0990000101"]).ShouldBe("\"Nguyễn Văn An\",\"số 1, \"\"ngõ\"\" 2\",\"\",\"0990000101\"\r\n");
}
