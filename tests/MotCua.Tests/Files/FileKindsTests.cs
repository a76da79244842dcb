using System.Text;
using MotCua.Platform.Files;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Files;

public sealed class FileKindsTests
{
    [Theory]
    [InlineData("%PDF-1.7\n", "application/pdf")]
    [InlineData("\n%PDF-1.4", "application/pdf")]
    [InlineData("<html>%PDF-1.4", null)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'>", null)]
    [InlineData("<!doctype html>", null)]
    [InlineData("GIF89a", null)]
    [InlineData("PK\u0003\u0004hello", null)]
    [InlineData("PK\u0003\u0004 [Content_Types].xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("AC1032 ", "image/vnd.dwg")]
    [InlineData("", null)]
    public void First_bytes_say_what_a_file_is(string head, string? mediaType) =>
        (FileKinds.Sniff(Encoding.Latin1.GetBytes(head))?.MediaType).ShouldBe(mediaType);

    [Fact]
    public void Pictures_are_recognised()
    {
        FileKinds.Sniff([0xFF, 0xD8, 0xFF, 0xE0]).ShouldBe(FileKinds.Jpeg);
        FileKinds.Sniff([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]).ShouldBe(FileKinds.Png);
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\An\\don xin.pdf", "don xin.pdf")]
    [InlineData("gi\u0061\u0302y\u202Efdp.exe\u0000.pdf", "giâyfdp.exe.pdf")]
    [InlineData("", "tep")]
    [InlineData("..", "tep")]
    public void Names_are_cleaned(string raw, string clean) => FileNames.Clean(raw).ShouldBe(clean);

    [Fact]
    public void Half_a_character_is_shown_as_unreadable() => FileNames.Clean("\uD800.pdf").ShouldBe("\uFFFD.pdf");

    [Fact]
    public void A_long_name_keeps_its_extension() => FileNames.Clean(new string('a', 500) + ".pdf").ShouldEndWith("a.pdf");

    [Fact]
    public void A_file_box_offers_what_is_taken_and_nothing_else() => FileKinds.Accept.Split(',').ShouldBe(
        [.. FileKinds.All.SelectMany(kind => kind.Extensions), .. FileKinds.All.Where(kind => kind.Inline).Select(kind => kind.MediaType)], ignoreOrder: true);
}
