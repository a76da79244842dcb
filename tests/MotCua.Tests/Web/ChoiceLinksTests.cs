using Microsoft.AspNetCore.Http;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

/// <summary>Links that make a choice and come back to the same page.</summary>
public sealed class ChoiceLinksTests
{
    [Theory]
    [InlineData("/procedures", "?q=ks", "/procedures?q=ks&lang=en")]
    [InlineData("/", "?lang=vi", "/?lang=en")]
    [InlineData("//evil.example/", "", "/evil.example/?lang=en")]
    [InlineData("/\\evil.example/", "", "/evil.example/?lang=en")]
    public void A_link_never_leaves_the_city(string path, string query, string link)
    {
        var http = new DefaultHttpContext();
        (http.Request.Path, http.Request.QueryString) = (new PathString(path), new QueryString(query));
        ChoiceLinks.Here(http.Request, "lang", "en").ShouldBe(link);
    }
}
