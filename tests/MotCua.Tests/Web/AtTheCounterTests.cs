using MotCua.Tests.Catalogue;
using MotCua.Web.Pages.Counter;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

/// <summary>An officer who files for somebody is not addressed as that person.</summary>
public sealed class AtTheCounterTests
{
    [Theory]
    [InlineData("Dân tộc của bạn", "Dân tộc của người nộp")]
    [InlineData("Bạn là gì của bé?", "Người nộp là gì của bé?")]
    [InlineData("Bản sao", "Bản sao")]
    public void In_Vietnamese(string asked, string said) => AtTheCounter.Words(asked, Language.Vietnamese).ShouldBe(said);

    [Theory]
    [InlineData("Your ethnic group", "The applicant's ethnic group")]
    [InlineData("How are you related to the child?", "How is the applicant related to the child?")]
    [InlineData("Youth", "Youth")]
    public void In_English(string asked, string said) => AtTheCounter.Words(asked, Language.English).ShouldBe(said);

    [Fact]
    public void No_label_of_any_form_speaks_to_the_officer()
    {
        foreach (var field in Packages.Codes.SelectMany(code => Packages.Good(code).Form.Sections).SelectMany(section => section.Fields).SelectMany(field => field.Fields.Append(field)))
            $" {AtTheCounter.Words(field.Label.Vi, Language.Vietnamese)} ".ToUpperInvariant().ShouldNotContain(" BẠN ");
    }
}
