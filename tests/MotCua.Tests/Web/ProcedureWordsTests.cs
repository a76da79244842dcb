using MotCua.Catalogue;
using MotCua.Catalogue.Contracts;
using MotCua.Tests.Catalogue;
using MotCua.Tests.Organisations;
using MotCua.Web.Pages.Public;
using MotCua.Web.Words;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Web;

/// <summary>The papers of a procedure as people read them: what everybody needs apart from what some need.</summary>
public sealed class ProcedureWordsTests
{
    private static readonly CatalogueWords Words = CatalogueWords.Read(TheCity.Catalogue);
    private static readonly WordBook Book = new();

    [Fact]
    public void What_everybody_needs_stands_apart_from_what_some_need()
    {
        var permit = Read("1.013225", Language.Vietnamese);
        permit.Papers.Count.ShouldBe(3);
        permit.Papers.ShouldAllBe(paper => paper.Name.StartsWith("Bản vẽ"));
        permit.Cases.Select(some => some.When).ShouldContain("Chỉ khi công trình xây sát công trình bên cạnh");
        permit.Cases.Sum(some => some.Papers.Count).ShouldBe(5);
        // What may be left out even then says so.
        permit.Cases.Single(some => some.When == "Chỉ khi xây công trình cấp III").Papers.ShouldHaveSingleItem().Note.ShouldStartWith("Nếu có");
    }

    [Fact]
    public void A_birth_needs_no_paper_of_everybody()
    {
        var birth = Read("1.001193", Language.English);
        birth.Papers.ShouldBeEmpty();
        birth.Cases.Count.ShouldBe(7);
        birth.Cases.ShouldAllBe(some => some.When.StartsWith("Only if "));
    }

    [Fact]
    public void Papers_of_one_case_stand_under_it_once()
    {
        var paper = new ShowProcedure.Paper("a", new("A", "A"), null, new("trẻ bị bỏ rơi", "the child was abandoned"), true, true, 1, 0, false, false, null, null);
        var model = ProcedureWords.Model(Describe("1.001193") with { Components = [paper, paper with { Code = "b" }, paper with { Code = "c", When = null }] }, In(Language.Vietnamese));
        model.Cases.Select(some => (some.When, some.Papers.Count)).ShouldBe([("Chỉ khi trẻ bị bỏ rơi", 2), ("Chỉ trong một số trường hợp", 1)]);
    }

    /// <summary>Guidance before acceptance has no limit; only a request after acceptance comes once.</summary>
    [Fact]
    public void No_step_promises_guidance_only_once()
    {
        foreach (var step in Packages.Codes.SelectMany(code => Packages.Good(code).Procedure.Steps))
        {
            (step.Vi.Contains("hướng dẫn", StringComparison.Ordinal) && step.Vi.Contains("một lần", StringComparison.Ordinal)).ShouldBeFalse(step.Vi);
            step.En.ShouldNotContain("told once");
        }
    }

    private static ProcedureModel Read(string code, Language language) => ProcedureWords.Model(Describe(code), In(language));

    private static ShowProcedure.Answer Describe(string code)
    {
        var package = Packages.Good(code);
        return ShowProcedure.Describe(new ProcedureVersion(code, 1, package.Procedure.InForce, "", package), Words, Packages.Today);
    }

    private static Text In(Language language) => new(Book, language, TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"));
}
