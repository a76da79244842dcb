using System.Text;
using MotCua.Web.Api;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

public sealed class SoundTextTests
{
    [Theory]
    [InlineData("""{"text":"Nguyễn Văn An"}""")]
    [InlineData("""{"text":"\ud83d\ude00 \u00e1\n\\u0000"}""")]
    [InlineData("""{"text":"\"\\"}""")]
    [InlineData("not json \\")]
    public void Whole_text_is_let_through(string json) => SoundText.IsSound(Encoding.UTF8.GetBytes(json)).ShouldBeTrue();

    [Theory]
    [InlineData("""{"text":"\u0000"}""")]
    [InlineData("""{"\u0000":1}""")]
    [InlineData("""{"text":"\ud83d"}""")]
    [InlineData("""{"text":"\ud83dx\ude00"}""")]
    [InlineData("""{"text":"\ud83d\n"}""")]
    [InlineData("""{"text":"\uDE00"}""")]
    [InlineData("""{"text":"\ud83d\ud83d\ude00"}""")]
    public void What_is_no_text_is_not(string json) => SoundText.IsSound(Encoding.UTF8.GetBytes(json)).ShouldBeFalse();

    [Fact]
    public void Bytes_that_are_no_utf8_are_not() => SoundText.IsSound([(byte)'"', 0xED, 0xA0, 0x80, (byte)'"']).ShouldBeFalse();
}
