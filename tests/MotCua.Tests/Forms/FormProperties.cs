using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CsCheck;
using MotCua.Forms.Contracts;
using Shouldly;
using Xunit;

namespace MotCua.Tests.Forms;

public sealed class FormProperties
{
    private static readonly FormSchema Schema = FormFixture.MaritalStatus;

    private static readonly FormField[] Fields = [.. Schema.Sections.SelectMany(section => section.Fields).Where(field => field.HasValue)];

    // Strings that break naive code: decomposed letters, marks that turn the reading direction, controls, surrogates, long ones.
    private static readonly Gen<string> Nasty = Gen.OneOf(
        Gen.String, Gen.Const("Nguye\u0302\u0303n"), Gen.Const("\u202Eevil\u202C"), Gen.Const("\u0000\u001B[2J"), Gen.Const("\uD800"),
        Gen.Const("1e999"), Gen.Const("divorced"), Gen.Const("true"), Gen.Const("2020-02-30"), Gen.Const("//"), Gen.Int[0, 12].Select(n => new string('ư', 1 << n)));

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) =>
    {
        var leaf = Gen.OneOf(
            Nasty.Select(text => JsonSerializer.Serialize(text)), Gen.Double.Select(number => double.IsFinite(number) ? number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : "1e999"),
            Gen.Const("true"), Gen.Const("null"), Gen.Const("\"\\uD800\""), Gen.Const("-0.0000000000000000000000000001"));
        if (depth > 4)
            return leaf;
        var key = Gen.OneOf(OneOf<string>([.. Fields.Select(field => field.Id), "unit", "line", "place", "from", "to"]), Nasty);
        return Gen.OneOf(leaf, inner.Array[0, 4].Select(items => "[" + string.Join(',', items) + "]"), Object(key, inner));
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string> Object(Gen<string> key, Gen<string> value) => Gen.Select(key, value).Array[0, 8]
        .Select(pairs => "{" + string.Join(',', pairs.Select(pair => JsonSerializer.Serialize(pair.Item1) + ":" + pair.Item2)) + "}");

    private static readonly Gen<string> Hostile = Object(OneOf<string>([.. Fields.Select(field => field.Id)]), Json);

    [Fact]
    public void Validation_never_throws_and_keeps_nothing_hidden_or_twice_shaped() => Hostile.Sample(
        json =>
        {
            if (FormAnswers.Parse(json) is not { Ok: true, Value: var answers })
                return;
            var check = FormValidation.Check(Schema, answers, FormFixture.Context);
            foreach (var id in check.Answers.Root.Fields.Keys)
                check.Visible.Contains(id).ShouldBeTrue(id);
            var again = FormValidation.Check(Schema, check.Answers, FormFixture.Context);
            again.Answers.ShouldBe(check.Answers);
            FormAnswers.Parse(check.Answers.ToUtf8()).Value.ShouldBe(check.Answers);
            var text = check.Answers.ToJson();
            text.IsNormalized(NormalizationForm.FormC).ShouldBeTrue();
            text.ShouldNotContain("\u202E");
        },
        iter: 500);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\": \"\\uD800\"}")]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"\\uDC00\": 1}")]
    public void What_is_no_object_is_malformed(string json) => FormAnswers.Parse(json).Problem.ShouldBe(FormAnswers.Malformed);

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        FormAnswers.Parse("{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}").Ok.ShouldBeFalse();
        FormAnswers.Parse(JsonSerializer.SerializeToUtf8Bytes(new { a = new string('x', 300_000) })).Problem!.Code.ShouldBe("forms.too-large");
        FormAnswers.Parse("{\"a\":[" + string.Join(',', Enumerable.Repeat("1", 5000)) + "]}").Problem!.Code.ShouldBe("forms.too-large");
    }

    [Fact]
    public void Decomposed_letters_are_the_same_answer() =>
        FormFixture.Answers("{\"a\": \"Nguye\u0302\u0303n\"}").ShouldBe(FormFixture.Answers("{\"a\": \"Nguyễn\"}"));

    [Fact]
    public void Reading_what_was_written_gives_the_same_answers() => Filled.Sample(
        answers =>
        {
            foreach (var section in Schema.Sections)
            {
                var form = FormPostTests.Form(FormPost.Write(section, answers));
                var ids = section.Fields.Select(field => field.Id).ToHashSet();
                var read = FormPost.Read(section, form, FormAnswers.Empty).Value;
                read.Root.Fields.ShouldBe(answers.Root.Fields.Where(pair => ids.Contains(pair.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal));
            }
        },
        iter: 200);

    private static readonly Gen<string> Words = OneOf("Nguyễn Văn A", "Số 5, ngõ 12", "Huế 12/3", "x");

    private static readonly Gen<string> Days = Gen.OneOf(Gen.Date.Select(day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), Gen.Const("31/2/2020"), Gen.Const("/5/"));

    private static Gen<AnswerValue?> ValueOf(FormField field) => Gen.OneOf(Gen.Const((AnswerValue?)null), field.Type switch
    {
        FieldType.Date => Days.Select(AnswerValue? (day) => new AnswerValue.Text(day)),
        FieldType.Choice or FieldType.Select => OneOf<FormOption>([.. field.Options]).Select(AnswerValue? (option) => new AnswerValue.Text(option.Value)),
        FieldType.YesNo => Gen.Bool.Select(AnswerValue? (flag) => new AnswerValue.Flag(flag)),
        FieldType.Declaration => Gen.Const((AnswerValue?)new AnswerValue.Flag(true)),
        FieldType.Number or FieldType.Money or FieldType.Area => Gen.OneOf(
            Gen.Decimal[0, 1_000_000].Select(AnswerValue? (number) => new AnswerValue.Number(decimal.Round(number, 4))),
            Gen.Const((AnswerValue?)new AnswerValue.Number(1.125m)), Gen.Const((AnswerValue?)new AnswerValue.Text("abc"))),
        FieldType.Address => Gen.Select(Words, Words).Select(AnswerValue? (parts) =>
            FormAnswers.Empty.With("unit", new AnswerValue.Text(parts.Item1)).With("line", new AnswerValue.Text(parts.Item2)).Root),
        FieldType.Group => Tree(field.Fields).Array[1, 3].Select(AnswerValue? (items) => new AnswerValue.List([.. items])),
        _ => Words.Select(AnswerValue? (text) => new AnswerValue.Text(text)),
    });

    private static Gen<AnswerValue.Map> Tree(IEnumerable<FormField> fields) => fields.Aggregate(
        Gen.Const(AnswerValue.Map.Empty),
        (tree, field) => Gen.Select(tree, ValueOf(field)).Select(pair => pair.Item2 is null ? pair.Item1 : new AnswerValue.Map(pair.Item1.Fields.SetItem(field.Id, pair.Item2))));

    private static readonly Gen<FormAnswers> Filled = Tree(Fields).Select(map => new FormAnswers(map));
}
