using MotCua.Authority.Contracts;
using MotCua.Dossiers;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.People.Contracts;
using MotCua.Tests.Catalogue;
using Shouldly;
using Xunit;
using static MotCua.Tests.Dossiers.SampleDossier;

namespace MotCua.Tests.Dossiers;

/// <summary>The rules of filing that need no city.</summary>
public sealed class FilingRulesTests
{
    private static readonly SubmitDossier.Input Input = new("1.004873", null, Ward, null, null, default, null, Channel.Online);

    [Fact]
    public void A_procedure_that_asks_for_level_2_is_not_filed_online_with_level_1()
    {
        var files = Packages.Files("1.004873");
        files["procedure.yaml"] = files["procedure.yaml"].Replace("serviceLevel: full ", "identityLevel: 2\nserviceLevel: full ", StringComparison.Ordinal);
        var package = Packages.Read("1.004873", files).Package!;
        package.Procedure.IdentityLevel.ShouldBe(2);
        Packages.Good("1.004873").Procedure.IdentityLevel.ShouldBe(1);

        var facts = new SubmitDossier.Facts(
            new(Facts.Terms.Pins, package.Form, package.Procedure, (_, _, _) => Ward), FormAnswers.Empty, Citizen, PersonKind.Citizen, Ward, "T-260302-ABCDEFGH", Content, []);
        SubmitDossier.Decide(Party with { IdentityLevel = 1 }, Input, facts).Problem.ShouldBe(DossierProblems.LevelTooLow);
        SubmitDossier.Decide(Party, Input, facts).Ok.ShouldBeTrue();
        // At the counter the officer sees the person.
        SubmitDossier.Decide(Official(Ward, Role.Receive), Input with { Channel = Channel.Counter }, facts).Ok.ShouldBeTrue();
    }

    [Theory]
    [InlineData("1.001193", PersonKind.Citizen, null)]
    [InlineData("1.001193", PersonKind.Organisation, "dossiers.not-for-organisations")]
    [InlineData("1.001612", PersonKind.Organisation, "dossiers.not-for-organisations")]
    [InlineData("1.013225", PersonKind.Organisation, null)]
    [InlineData("2.000635", PersonKind.Organisation, null)]
    [InlineData("2.000815", PersonKind.Citizen, null)]
    public void A_procedure_is_filed_for_those_it_is_for(string code, PersonKind party, string? refusal)
    {
        var package = Packages.Good(code);
        var facts = new SubmitDossier.Facts(
            new(Facts.Terms.Pins, package.Form, package.Procedure, (_, _, _) => Ward), FormAnswers.Empty, Citizen, party, Ward, "T-260302-ABCDEFGH", Content, []);
        var decided = SubmitDossier.Decide(Official(Ward, Role.Receive), Input with { Channel = Channel.Counter }, facts);
        (decided.Ok ? null : decided.Problem.Code).ShouldBe(refusal);
    }

    [Fact]
    public void A_procedure_for_companies_is_not_filed_for_a_person()
    {
        var package = Packages.Good("1.013225");
        new FilingTerms(Facts.Terms.Pins, package.Form, package.Procedure with { Audience = ["business"] }, (_, _, _) => Ward).IsFor(PersonKind.Citizen).ShouldBeFalse();
    }

    [Fact]
    public void A_paper_is_handed_in_once_and_a_file_stands_for_one_paper()
    {
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        SubmitDossier.Handed([new("a", [one]), new("b", [two]), new("c", [])]).Value.Select(c => c.Code).ShouldBe(["a", "b"]);
        SubmitDossier.Handed(null).Value.ShouldBeEmpty();
        SubmitDossier.Handed([new("a", [one]), new("a", [two])]).Problem!.Errors.ShouldHaveSingleItem().ShouldBe(new("components.a", "component-twice"));
        SubmitDossier.Handed([new("a", [one]), new("b", [one])]).Problem!.Errors.ShouldHaveSingleItem().ShouldBe(new("components.b", "file-twice"));
        SubmitDossier.Handed([new("a", [one, one])]).Problem!.Errors.ShouldHaveSingleItem().ShouldBe(new("components.a", "file-twice"));
    }

    [Fact]
    public void A_helper_files_only_in_the_unit_of_his_team()
    {
        var helper = Official(Ward, Role.FileOnBehalf);
        SubmitDossier.MayFile(helper, Input with { Channel = Channel.Home }).ShouldBeNull();
        SubmitDossier.MayFile(helper, Input with { Channel = Channel.Home, ReceivingUnit = OtherWard }).ShouldNotBeNull();
    }

    [Fact]
    public void Nobody_gives_themself_a_mandate()
    {
        var helper = Official(Ward, Role.FileOnBehalf);
        var facts = new SubmitDossier.Facts(
            new(Facts.Terms.Pins, Packages.Good("1.004873").Form, Packages.Good("1.004873").Procedure, (_, _, _) => Ward), FormAnswers.Empty, Citizen, PersonKind.Citizen, Ward, "T-260302-ABCDEFGH", Content, [])
        {
            Mandate = new(Guid.CreateVersion7(), helper.Subject, Citizen, MandateCover.Filing, new(2026, 3, 2), MandateProof.Signed, null),
        };
        var home = Input with { Channel = Channel.Home };
        SubmitDossier.Decide(helper, home, facts).Value.Select(each => each.GetType()).ShouldBe([typeof(DossierSubmitted), typeof(MandateRecorded)]);
        SubmitDossier.Decide(helper with { OwnParties = [Citizen] }, home, facts).Problem.ShouldBe(DossierProblems.OwnDossier);
    }

    [Fact]
    public void An_infected_file_completes_nothing()
    {
        var (package, file) = (Packages.Good("1.004873"), Guid.CreateVersion7());
        var terms = new FilingTerms(Facts.Terms.Pins, package.Form, package.Procedure, (_, _, _) => Ward);
        var other = FormAnswers.Parse(System.Text.Json.JsonElement.Parse("""{ "requestFor": "other" }""")).Value;
        FiledComponent[] filed = [new("authorisation", [file])];
        terms.MissingFrom(filed, other, new HashSet<Guid>()).ShouldBeEmpty();
        terms.MissingFrom(filed, other, new HashSet<Guid> { file }).ShouldBe(["authorisation"]);
        terms.MissingFrom([], other, new HashSet<Guid>()).ShouldBe(["authorisation"]);
    }

    [Theory]
    [InlineData("marriage", "self", null, false)]
    [InlineData("marriage", "other", "spouse", true)]
    [InlineData("death", "other", "child", false)]
    [InlineData("death", "other", "none", true)]
    [InlineData("death", "self", "spouse", false)]
    [InlineData("death", "self", "none", true)]
    [InlineData("death", "child", null, false)]
    public void A_stranger_gets_no_extract_without_an_authorisation(string kind, string requestFor, string? relationship, bool authorised)
    {
        var package = Packages.Good("2.000635");
        var terms = new FilingTerms(Facts.Terms.Pins, package.Form, package.Procedure, (_, _, _) => Ward);
        var json = System.Text.Json.JsonSerializer.SerializeToElement(new { documentKind = kind, requestFor, relationship });
        terms.RequiredFor(FormAnswers.Parse(json).Value).ShouldBe(authorised ? ["authorisation"] : []);
    }

    [Theory]
    [InlineData("death", "self", true)]
    [InlineData("death", "other", true)]
    [InlineData("birth", "self", false)]
    public void Who_asks_for_a_death_extract_says_how_they_are_related(string kind, string requestFor, bool asked)
    {
        var answers = FormAnswers.Parse(System.Text.Json.JsonSerializer.SerializeToElement(new { documentKind = kind, requestFor })).Value;
        var found = FormValidation.Check(Packages.Good("2.000635").Form, answers, new FormContext(Packages.Today, AllowTestIds: true, _ => true));
        found.ToResult().Problem!.Errors.Any(error => error is { Field: "relationship", Code: "required" }).ShouldBe(asked);
    }

    [Theory]
    [InlineData(Channel.Online, false)]
    [InlineData(Channel.Post, false)]
    [InlineData(Channel.Counter, true)]
    [InlineData(Channel.Home, true)]
    public void A_supplement_counts_as_shown_only_what_the_counter_sees(Channel channel, bool counts)
    {
        var package = Packages.Good("1.001776");
        var terms = new FilingTerms(Facts.Terms.Pins, package.Form, package.Procedure, (_, _, _) => Ward);
        var shown = package.Procedure.Components.AsEnumerable().Where(paper => paper.Shown).Select(paper => paper.Code).ToList();
        shown.ShouldNotBeEmpty();
        var filed = Submitted() with { Channel = channel };
        SupplyDossier.Seen(filed, Side.Party, terms).ShouldBe(counts ? shown : []);
        // An officer who takes it in before acceptance sees the paper then: acceptance asks again.
        SupplyDossier.Seen(filed, Side.Official, terms).ShouldBe(shown);

        var accepted = Then(filed, AcceptDossier.Decide(
            filed, Official(Ward, Role.Receive), new([shown[0], "strange"]), "H26.101.00-260302-0001", [], [], Facts, Monday).Value);
        SupplyDossier.Seen(accepted, Side.Official, terms).ShouldBe(counts ? shown : [shown[0], "strange"]);
        SupplyDossier.Seen(Accepted() with { Channel = channel }, Side.Party, terms).ShouldBe(counts ? shown : []);
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData(" \n ", "required")]
    [InlineData("Sai\u0000", "characters")]
    [InlineData("Sai \u202Eias", "characters")]
    public void A_reason_that_cannot_be_read_is_refused(string? reason, string code) =>
        Decision.Text(reason, "reason").Problem!.Errors.ShouldHaveSingleItem().ShouldBe(new("reason", code));

    [Fact]
    public void Lines_and_pasted_blanks_of_a_reason_are_kept_as_text()
    {
        Decision.Text(" Một\r\nhai\tba\u00A0bốn ", "reason").Value.ShouldBe("Một\nhai ba bốn");
        Decision.Text("Sai" + '\uD800', "reason").Problem!.Errors[0].Code.ShouldBe("characters");
        Decision.Text(new string('a', 4001), "reason").Problem!.Errors[0].Code.ShouldBe("too-long");
    }
}
