using System.Net;
using System.Text;
using Shouldly;
using Xunit;

namespace MotCua.HostTests.Authorization;

/// <summary>The walk is only as good as its eyes: a canary is seen wherever it hides.</summary>
public sealed class AnswerTests
{
    private const string Word = "Đỗ Mỹ Hằng";

    [Theory]
    [InlineData("Đỗ Mỹ Hằng")]
    [InlineData("ĐỖ MỸ HẰNG")]
    [InlineData("{\"name\":\"\\u0110\\u1ED7 M\\u1EF9 H\\u1EB1ng\"}")]
    [InlineData("&#x110;&#x1ED7; M&#x1EF9; H&#x1EB1;ng")]
    [InlineData("?q=%C4%90%E1%BB%97%20M%E1%BB%B9%20H%E1%BA%B1ng")]
    public async Task A_canary_in_the_body_is_seen_however_it_is_written(string body) => (await SeenAsync(body)).ShouldBe(["name"]);

    [Fact]
    public async Task A_canary_in_decomposed_letters_is_seen() => (await SeenAsync(Word.Normalize(NormalizationForm.FormD))).ShouldBe(["name"]);

    [Fact]
    public async Task A_canary_in_a_header_is_seen()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", "/tim?ten=%C4%90%E1%BB%97+M%E1%BB%B9+H%E1%BA%B1ng");
        Canaries().In(await Answer.ReadAsync(response)).ShouldBe(["name"]);
    }

    [Fact]
    public async Task An_answer_without_it_is_clean() => (await SeenAsync("Đỗ Mỹ")).ShouldBeEmpty();

    private static async Task<IReadOnlyList<string>> SeenAsync(string body)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) };
        return Canaries().In(await Answer.ReadAsync(response));
    }

    private static Canaries Canaries() => new() { ["name"] = Word };
}
