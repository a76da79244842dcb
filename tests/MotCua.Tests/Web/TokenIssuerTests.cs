using System.Buffers.Text;
using System.Text;
using CsCheck;
using MotCua.Web.Access;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

/// <summary>Which issuer is asked to prove a token is read from it, and nothing that somebody sends is a fault of ours.</summary>
public sealed class TokenIssuerTests
{
    [Theory]
    [InlineData("""{"iss":"https://eid.example/","sub":"1"}""", "https://eid.example")]
    [InlineData("""{"sub":{"iss":"inner"},"list":[{"iss":"inner"}],"iss":"outer"}""", "outer")]
    [InlineData("""{"sub":"1"}""", null)]
    [InlineData("""{"iss":7}""", null)]
    [InlineData("""{"iss":null}""", null)]
    [InlineData("""["iss","x"]""", null)]
    [InlineData("""{"iss":"x" """, "x")]
    [InlineData("""{"is""", null)]
    [InlineData("", null)]
    public void Is_what_its_claims_say(string claims, string? issuer) =>
        TokenIssuer.Of($"{Part("{}")}.{Part(claims)}.signature").ShouldBe(issuer);

    [Theory]
    [InlineData("")]
    [InlineData("eyJ")]
    [InlineData("a.b")]
    [InlineData("..")]
    [InlineData(".%%%.")]
    public void What_is_no_token_names_nobody(string token) => TokenIssuer.Of(token).ShouldBeNull();

    [Fact]
    public void No_text_throws() => Gen.String.Select(Gen.String).Sample((before, claims) =>
    {
        TokenIssuer.Of(before);
        TokenIssuer.Of($"{before}.{Part(claims)}.x");
    });

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
