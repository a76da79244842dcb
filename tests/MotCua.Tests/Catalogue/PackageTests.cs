using System.Text.Json;
using MotCua.Catalogue;
using MotCua.Catalogue.Contracts;
using MotCua.Dossiers.Documents;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using MotCua.Organisations.Files;
using MotCua.Process.Engine;
using MotCua.Process.Graph;
using MotCua.Tests.Organisations;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Catalogue;

/// <summary>Every procedure, as published: they load, hang together, and their examples are what they say.</summary>
public sealed class PackageTests
{
    public static TheoryData<string> Codes => [.. Packages.Codes];

    [Theory, MemberData(nameof(Codes))]
    public void A_package_is_complete_and_without_fault(string code)
    {
        var package = Packages.Good(code);
        package.Procedure.Code.ShouldBe(code);
        package.Procedure.Steps.Count.ShouldBeGreaterThan(2);
        package.Procedure.NotNeeded.ShouldNotBeEmpty();
        package.Procedure.LegalBasis.ShouldNotBeEmpty();
        package.Procedure.Norms.Keys.ShouldContain(FilingChannel.Counter);
        (package.Procedure.ServiceLevel == ServiceLevel.Partial || package.Procedure.Norms.Count == 3).ShouldBeTrue("what is wholly online is filed every way");
        package.Procedure.Questions.Count.ShouldBeGreaterThan(2);
        package.Procedure.Keywords.Count.ShouldBeGreaterThan(5);
        package.Templates.Keys.ShouldBe(package.Procedure.Results.Select(result => result.Template), ignoreOrder: true);
        package.Procedure.Results.ShouldContain(result => result.Negative);
        package.Templates.Where(text => package.Procedure.Results.Any(result => result.Negative && result.Template == text.Key))
            .ShouldAllBe(text => text.Value.Paragraphs.Any(paragraph => paragraph.Text.Contains("{decision.reason}")), "a refusal gives its reason");
        Examples(package, "valid").Count().ShouldBeGreaterThan(1);
        Examples(package, "invalid").ShouldNotBeEmpty();
        package.Form.Sections.SelectMany(section => section.Fields).ShouldContain(field => field.Type == FieldType.Components);
    }

    [Theory, MemberData(nameof(Codes))]
    public void The_ordinary_way_through_the_process_reaches_its_end(string code)
    {
        var graph = Packages.Good(code).Process;
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));
        var state = ProcessState.New;
        var stepped = ProcessEngine.Step(graph, state, new ProcessEvent.Started([]), now);
        for (var steps = 0; steps < 50 && stepped.Value.State.Tasks.Count > 0; steps++)
        {
            var task = stepped.Value.State.Tasks[0];
            stepped = ProcessEngine.Step(graph, stepped.Value.State, new ProcessEvent.TaskCompleted(task.Key, graph.Task(task.Node)!.Spec.Outcomes[0].Id, []), now);
        }

        stepped.Value.Effects.OfType<ProcessEffect.Completed>().ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_refusal_cannot_leave_as_a_grant(string code)
    {
        var package = Packages.Good(code);
        var drafting = package.Process.Nodes.OfType<ProcessNode.UserTask>().Select(node => node.Spec).Single(spec => spec.Form == "draft");
        bool Negative(string template) => package.Procedure.Results.Single(result => result.Template == template).Negative;
        drafting.Outcomes.Select(outcome => outcome.Id).ShouldBe(["grant", "refuse"]);
        drafting.ResultsOf("grant").ShouldBe(package.Templates.Keys.Where(template => !Negative(template)), ignoreOrder: true);
        drafting.ResultsOf("refuse").ShouldBe(package.Templates.Keys.Where(Negative), ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Field_life_events_and_audience_are_words_that_people_read(string code)
    {
        var words = CatalogueWords.Read(TheCity.Catalogue);
        var procedure = Packages.Good(code).Procedure;
        words.Fields.Keys.ShouldContain(procedure.Field);
        procedure.LifeEvents.ShouldNotBeEmpty();
        procedure.LifeEvents.ShouldBeSubsetOf(words.LifeEvents.Keys);
        procedure.Audience.ShouldNotBeEmpty();
        procedure.Audience.ShouldBeSubsetOf(words.Audience.Keys);
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_result_for_each_valid_example_leaves_no_dots(string code)
    {
        var package = Packages.Good(code);
        foreach (var (name, body) in Examples(package, "valid"))
        {
            var answers = FormValidation.Check(package.Form, Answers(body), Context).Answers;
            var words = new AnswerWords(package.Form, answers, _ => "phường Ba Đình");
            var papers = package.Procedure.Results.Where(result => !result.Negative).Select(result => package.Templates[result.Template])
                .Select(template => string.Join('\n', template.Render(ConditionFields.Of(answers), field => Known(template, field) ?? words.Of(field)).Paragraphs.Select(each => each.Text)))
                .ToList();
            papers.ShouldContain(paper => !paper.Contains('…') && !paper.Contains('{'), name + "\n" + string.Join("\n\n", papers));
        }

        static string? Known(ResultTemplate template, string name) =>
            ResultTemplate.Facts.Contains(name) || template.Asks.Any(ask => ask.Id == name) ? "(" + name + ")" : null;
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_paper_that_only_some_need_says_who_and_no_other_does(string code)
    {
        foreach (var paper in Packages.Good(code).Procedure.Components)
        {
            (paper.When is not null).ShouldBe(paper.VisibleWhen is not null || paper.RequiredWhen is not null, paper.Code);
            // It is read after “Chỉ khi” and “Only if”.
            if (paper.When is { } when)
                (char.IsLower(when.Vi[0]) && char.IsLower(when.En[0]) && !when.Vi.EndsWith('.') && !when.En.EndsWith('.')).ShouldBeTrue($"{paper.Code}: {when.Vi}");
        }
    }

    [Fact]
    public void What_was_not_checked_against_the_law_is_flagged_and_nothing_else()
    {
        var flagged = Packages.Codes.Select(Packages.Good).Where(package => package.Procedure.Unverified.Count > 0)
            .ToDictionary(package => package.Procedure.Code, package => string.Join(' ', package.Procedure.Unverified));
        flagged.ShouldBe(new Dictionary<string, string>
        {
            ["1.000656"] = "competence audience",
            ["1.001193"] = "competence",
            ["1.001612"] = "executionSystem notNeeded questions",
            ["1.001776"] = "norms results components notNeeded legalBasis steps",
            ["2.000635"] = "competence",
            ["2.000815"] = "norms",
        }, ignoreOrder: true);
    }

    [Fact]
    public void The_construction_permit_asks_two_departments_at_the_same_time()
    {
        var asked = Packages.Good("1.013225").Steps.Steps.Where(step => step.Parallel == "opinions").ToList();
        asked.Select(step => step.Task.Unit.Code).ShouldBe(["department-construction", "department-planning-architecture"]);
        asked.ShouldAllBe(step => step.Task.Unit.Kind == UnitKind.Named && step.Task.Role == "consult");
    }

    [Fact]
    public void The_time_limit_depends_on_the_channel()
    {
        var permit = Packages.Good("1.013225").Procedure.Norms;
        permit[FilingChannel.Counter].ShouldBe(new Norm(NormUnit.CalendarDays, 15));
        permit[FilingChannel.Online].ShouldBe(new Norm(NormUnit.CalendarDays, 20));
        Packages.Good("1.004873").Procedure.Norms.Values.ShouldAllBe(norm => norm == new Norm(NormUnit.WorkingDays, 3));
        Packages.Good("1.001612").Procedure.Norms.Values.ShouldAllBe(norm => norm == new Norm(NormUnit.WorkingDays, 3));
        Packages.Good("1.001776").Procedure.Norms.Values.ShouldAllBe(norm => norm == new Norm(NormUnit.WorkingDays, 22));
    }

    [Theory]
    [InlineData("1.001193")]
    [InlineData("1.000656")]
    [InlineData("2.000635")]
    [InlineData("2.000815")]
    public void What_is_done_the_same_day_has_a_cut_off_and_steps_that_fit_behind_it(string code)
    {
        var package = Packages.Good(code);
        package.Procedure.Norms.Values.ShouldAllBe(norm => norm == new Norm(NormUnit.SameDay, 0, new TimeOnly(15, 0)));
        package.Steps.Steps.Sum(step => step.Task.Norm.Minutes).ShouldBeLessThanOrEqualTo(2 * 60, "from 15:00 to 17:00");
        package.Steps.Steps.ShouldAllBe(step => step.Task.Norm.HalfDays == 0);
    }

    [Fact]
    public void A_certified_copy_is_made_in_person_where_the_original_is_shown()
    {
        var package = Packages.Good("2.000815");
        package.Procedure.Norms.Keys.ShouldBe([FilingChannel.Counter]);
        var (_, body) = Examples(package, "valid").First();
        var answers = Answers(body);
        package.Procedure.ComponentsFor(ConditionFields.Of(answers)).ShouldHaveSingleItem().Component.Shown.ShouldBeTrue();
        var city = CityFile.Read(TheCity.Catalogue);
        var ward = TheCity.Register.ByCode("00070", Packages.Today)!.Id;
        Competence.Of(package.Procedure, city, TheCity.Register, answers, Packages.Today, ward).Value.ShouldBe(ward);
        foreach (var nobody in (Guid?[])[null, Guid.Empty, TheCity.Register.BySlug("service-centre")!.Id, TheCity.Register.ByCode("00004", new(2025, 6, 30))!.Id])
            Competence.Of(package.Procedure, city, TheCity.Register, answers, Packages.Today, nobody).Problem.ShouldBe(CatalogueProblems.ReceivingCannotDecide);
    }

    [Theory]
    [InlineData("1.004873", FilingChannel.Online, "2025-12-31", "none", 15_000)]
    [InlineData("1.004873", FilingChannel.Online, "2026-01-01", "none", 0)]
    [InlineData("1.004873", FilingChannel.Counter, "2026-11-22", "none", 15_000)]
    [InlineData("1.004873", FilingChannel.Counter, "2026-11-22", "poor", 0)]
    [InlineData("1.004873", FilingChannel.Post, "2026-11-22", "merit", 0)]
    public void The_fee_depends_on_channel_day_and_person(string code, FilingChannel channel, string day, string exemption, long amount)
    {
        var quote = Packages.Good(code).Fees.Quote(channel, Day(day), Packages.EveryDayWorks, field => field == "feeExemption" ? FieldValue.Of(exemption) : null);
        quote.Total.ShouldBe(new Vnd(amount));
        quote.Lines.ShouldHaveSingleItem().Basis.ShouldNotBeEmpty();
        (quote.Lines[0].Exemption is not null).ShouldBe(exemption != "none");
    }

    [Theory]
    [InlineData("house", 75_000)]
    [InlineData("gradeThree", 150_000)]
    public void The_fee_of_a_permit_depends_on_the_building(string kind, long amount)
    {
        var fees = Packages.Good("1.013225").Fees;
        fees.Quote(FilingChannel.Counter, Packages.Today, Packages.EveryDayWorks, field => field == "workKind" ? FieldValue.Of(kind) : null).Total.ShouldBe(new Vnd(amount));
        var (code, name) = ("construction-permit", new LocalText("Lệ phí cấp giấy phép xây dựng", "Charge for a construction permit"));
        fees.Ranges([FilingChannel.Counter, FilingChannel.Online], Packages.Today)
            .ShouldBe([new(FilingChannel.Counter, new Vnd(75_000), new Vnd(150_000), null, code, name), new(FilingChannel.Online, Vnd.Zero, Vnd.Zero, null, code, name)]);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Valid_examples_are_accepted_with_their_papers_and_know_who_decides(string code)
    {
        var package = Packages.Good(code);
        foreach (var (name, body) in Examples(package, "valid"))
        {
            var answers = Answers(body);
            Problems(package.Form, answers).ShouldBeEmpty(name);
            var fields = ConditionFields.Of(answers);
            var needed = package.Procedure.ComponentsFor(fields);
            var listed = body.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("code").GetString()!).ToList();
            listed.ShouldBe(needed.Where(component => component.Required).Select(component => component.Component.Code), name);
            var unit = Competence.Of(
                package.Procedure, CityFile.Read(TheCity.Catalogue), TheCity.Register, answers, Packages.Today, body.GetProperty("receivingUnit").GetGuid());
            unit.Ok.ShouldBeTrue(name);
            TheCity.Register.Find(unit.Value)!.CodeOn(Packages.Today).ShouldBeOneOf("00004", "00070");
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public void Invalid_examples_are_refused_with_the_problems_they_name(string code)
    {
        var package = Packages.Good(code);
        var expected = package.Files["fixtures/expect.yaml"];
        foreach (var (name, body) in Examples(package, "invalid"))
        {
            expected.ShouldContain(Path.GetFileNameWithoutExtension(name) + ":");
            var wanted = expected.Split('\n').SkipWhile(line => !line.StartsWith(Path.GetFileNameWithoutExtension(name) + ":", StringComparison.Ordinal)).Skip(1)
                .TakeWhile(line => line.StartsWith("  -", StringComparison.Ordinal))
                .Select(line => line.Split(["{ field: ", ", code: ", " }"], StringSplitOptions.RemoveEmptyEntries)).Select(parts => (parts[1], parts[2])).ToList();
            wanted.ShouldNotBeEmpty(name);
            Problems(package.Form, Answers(body)).ShouldBe(wanted, name);
        }
    }

    [Fact]
    public void Nobody_decides_while_the_address_lies_outside_the_city_of_today()
    {
        var package = Packages.Good("1.004873");
        var city = CityFile.Read(TheCity.Catalogue);
        var old = TheCity.Register.ByCode("00004", new(2025, 6, 30))!.Id;
        foreach (var unit in (string[])[old.ToString(), Guid.Empty.ToString(), "x"])
        {
            var answers = FormAnswers.Parse(JsonSerializer.SerializeToElement(new { residence = new { unit, line = "1" } })).Value;
            Competence.Of(package.Procedure, city, TheCity.Register, answers, Packages.Today).Problem!.Errors.ShouldHaveSingleItem().Field.ShouldBe("residence.unit");
        }
    }

    [Fact]
    public void A_result_says_what_was_answered_and_leaves_dots_where_nothing_is_known()
    {
        var package = Packages.Good("1.004873");
        var answers = new Dictionary<string, string> { ["maritalStatus"] = "neverMarried", ["purpose"] = "other", ["fullName"] = "Nguyễn Văn An", ["purposeText"] = "Bổ túc hồ sơ", ["copies"] = "2" };
        var result = package.Templates["granted"].Render(
            field => answers.TryGetValue(field, out var value) ? FieldValue.Of(value) : null, answers.GetValueOrDefault);
        var text = string.Join('\n', result.Paragraphs.Select(paragraph => paragraph.Text));
        text.ShouldContain("Họ, chữ đệm, tên: Nguyễn Văn An");
        text.ShouldContain("chưa đăng ký kết hôn với ai");
        text.ShouldContain("mục đích: Bổ túc hồ sơ. Số bản: 2");
        text.ShouldContain("Số định danh cá nhân: …………");
        text.ShouldNotContain("đã ly hôn");
        text.ShouldNotContain("{");
    }

    private static IEnumerable<(string Name, JsonElement Body)> Examples(ProcedurePackage package, string kind) =>
        package.Files.Where(file => file.Key.StartsWith("fixtures/" + kind, StringComparison.Ordinal) && file.Key.EndsWith(".json", StringComparison.Ordinal))
            .Select(file => (file.Key, JsonSerializer.Deserialize<JsonElement>(file.Value)));

    private static FormAnswers Answers(JsonElement body) => FormAnswers.Parse(body.GetProperty("form")).Value;

    private static FormContext Context { get; } =
        new(Packages.Today, AllowTestIds: true, unit => Guid.TryParse(unit, out var id) && TheCity.Register.Find(id)?.On(Packages.Today) == true);

    private static List<(string, string)> Problems(FormSchema form, FormAnswers answers) =>
        [.. FormValidation.Check(form, answers, Context)
            .Problems.Select(problem => (problem.Field, problem.Code))];

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
