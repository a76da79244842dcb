using System.Text.Json;
using MotCua.Forms.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Forms;

public sealed class FormSchemaReaderTests
{
    [Fact]
    public void Every_form_of_the_catalogue_reads()
    {
        var files = Directory.GetFiles(Path.Combine(FormFixture.Catalogue(), "procedures"), "form.yaml", SearchOption.AllDirectories);
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var reading = FormSchemaReader.Read(Path.GetRelativePath(FormFixture.Catalogue(), file), File.ReadAllText(file));
            reading.Faults.Select(fault => fault.ToString()).ShouldBeEmpty();
            using var json = JsonDocument.Parse(FormSchemaJson.Write(reading.Schema!));
            json.RootElement.GetProperty("sections").GetArrayLength().ShouldBe(reading.Schema!.Sections.Count);
        }
    }

    [Fact]
    public void Every_valid_example_of_the_catalogue_is_valid()
    {
        var context = FormFixture.Context with { IsCommune = _ => true, Today = new(2026, 11, 22) };
        foreach (var file in Directory.GetFiles(Path.Combine(FormFixture.Catalogue(), "procedures"), "valid-*.json", SearchOption.AllDirectories))
        {
            using var example = JsonDocument.Parse(File.ReadAllText(file));
            var schema = FormFixture.Published(Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)))!);
            var answers = FormAnswers.Parse(example.RootElement.GetProperty("form")).Value;
            var problems = FormValidation.Check(schema, answers, context).Problems;
            problems.ShouldBeEmpty(file);
        }
    }

    [Theory]
    [InlineData("id: a, type: text, label: { vi: A, en: A }, lenght: 3", "lenght", "minLength")]
    [InlineData("id: A1, type: text, label: { vi: A, en: A }", "A1", "camelCase")]
    [InlineData("id: a, type: tekst, label: { vi: A, en: A }", "type:", "longText")]
    [InlineData("id: a, type: text, label: { vi: A }", "en:", "Add en:")]
    [InlineData("id: a, type: date, notAfter: tomorrow, label: { vi: A, en: A }", "tomorrow", "today")]
    [InlineData("id: a, type: text, prefill: person.shoeSize, label: { vi: A, en: A }", "shoeSize", "person.fullName")]
    [InlineData("id: a, type: text, visibleWhen: { field: b, op: eq, value: x }, label: { vi: A, en: A }", "“b”", "no such field")]
    [InlineData("id: a, type: text, visibleWhen: { field: b, op: like, value: x }, label: { vi: A, en: A }", "unknown-operator", "op: eq")]
    [InlineData("id: a, type: text, pattern: '(?=a)', label: { vi: A, en: A }", "regular expression", "look-around")]
    public void A_fault_names_the_line_and_how_to_mend_it(string field, string what, string mend)
    {
        var reading = FormSchemaReader.Read("p/form.yaml", "title: { vi: T, en: T }\nsections:\n  - id: s\n    title: { vi: S, en: S }\n    fields:\n      - { " + field + " }\n");
        reading.Schema.ShouldBeNull();
        var fault = reading.Faults[0];
        fault.ToString().ShouldStartWith("p/form.yaml:6: ");
        fault.What.ShouldContain(what);
        fault.Mend.ShouldContain(mend);
    }

    [Fact]
    public void A_condition_names_only_fields_above_it()
    {
        var reading = FormSchemaReader.Read("form.yaml", """
            title: { vi: T, en: T }
            sections:
              - id: s
                title: { vi: S, en: S }
                fields:
                  - { id: early, type: text, label: { vi: A, en: A }, visibleWhen: { field: late, op: eq, value: true } }
                  - { id: late, type: yesNo, label: { vi: A, en: A } }
            """);
        reading.Faults.ShouldHaveSingleItem().Mend.ShouldContain("move that field up");
    }

    [Fact]
    public void Broken_YAML_is_told_with_its_line()
    {
        var fault = FormSchemaReader.Read("form.yaml", "title: { vi: T\nsections: - [").Faults.ShouldHaveSingleItem();
        fault.What.ShouldContain("not YAML");
        fault.Line.ShouldBeGreaterThan(0);
    }
}
