using CsCheck;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;
using Shouldly;
using Xunit;
using static MotCua.Kernel.Conditions.ConditionOperator;

namespace MotCua.Tests.Kernel;

public sealed class ConditionTests
{
    private static readonly Dictionary<string, FieldValue> Fields = new()
    {
        ["floors"] = FieldValue.Of(3m),
        ["kind"] = FieldValue.Of("nhà ở"),
        ["agreed"] = FieldValue.Of(true),
        ["filed"] = FieldValue.Of("2026-07-01"),
        ["agencies"] = FieldValue.Of(["fire", "road"]),
        ["note"] = FieldValue.Of(""),
    };

    private static FieldValue? Look(string field) => Fields.GetValueOrDefault(field);

    private static Verdict Ask(string field, ConditionOperator op, object? value = null) =>
        new Condition.Test(field, op, FieldValue.FromTree(value)).Evaluate(Look);

    [Theory]
    [InlineData("floors", Eq, 3, Truth.True)]
    [InlineData("floors", Gt, 3, Truth.False)]
    [InlineData("floors", Ge, 3, Truth.True)]
    [InlineData("floors", Lt, 2.5, Truth.False)]
    [InlineData("floors", Ne, 4, Truth.True)]
    [InlineData("filed", Gt, "2026-06-30", Truth.True)]
    [InlineData("kind", Contains, "nhà", Truth.True)]
    [InlineData("agencies", Contains, "fire", Truth.True)]
    [InlineData("agencies", Contains, "water", Truth.False)]
    [InlineData("agreed", Eq, true, Truth.True)]
    [InlineData("note", Present, null, Truth.False)]
    [InlineData("note", Absent, null, Truth.True)]
    [InlineData("floors", Gt, "3", Truth.Unknown)]
    [InlineData("kind", Gt, "a", Truth.Unknown)]
    [InlineData("absentField", Eq, 1, Truth.Unknown)]
    [InlineData("note", Eq, "x", Truth.Unknown)]
    public void A_test_answers_true_false_or_unknown(string field, ConditionOperator op, object? value, Truth expected) =>
        Ask(field, op, value).Truth.ShouldBe(expected);

    [Fact]
    public void In_asks_for_membership_of_the_list()
    {
        Ask("kind", In, new List<object?> { "nhà ở", "kho" }).Holds.ShouldBeTrue();
        Ask("kind", In, new List<object?> { "kho" }).Truth.ShouldBe(Truth.False);
        Ask("kind", In, new List<object?> { 1 }).Truth.ShouldBe(Truth.Unknown);
    }

    [Fact]
    public void An_unknown_answer_names_its_field_and_its_reason()
    {
        Ask("absentField", Eq, 1).Faults.ShouldBe([new ConditionFault("absentField", ConditionFaultKind.Missing)]);
        Ask("floors", Eq, "3").Faults.ShouldBe([new ConditionFault("floors", ConditionFaultKind.NotComparable)]);
    }

    [Fact]
    public void One_decisive_part_settles_it_whatever_is_missing_elsewhere()
    {
        Condition missing = new Condition.Test("absentField", Eq, FieldValue.Of(1m));
        Condition yes = new Condition.Test("agreed", Eq, FieldValue.Of(true));
        new Condition.Any([missing, yes]).Evaluate(Look).Truth.ShouldBe(Truth.True);
        new Condition.All([missing, yes]).Evaluate(Look).Truth.ShouldBe(Truth.Unknown);
        new Condition.All([missing, new Condition.Not(yes)]).Evaluate(Look).Truth.ShouldBe(Truth.False);
        new Condition.Not(missing).Evaluate(Look).Truth.ShouldBe(Truth.Unknown);
        new Condition.All([]).Evaluate(Look).Truth.ShouldBe(Truth.True);
        new Condition.Any([]).Evaluate(Look).Truth.ShouldBe(Truth.False);
    }

    [Theory]
    [InlineData("eq", null, "condition.value-required")]
    [InlineData("present", "x", "condition.value-not-allowed")]
    [InlineData("in", "x", "condition.list-required")]
    [InlineData("like", "x", "condition.unknown-operator")]
    public void A_wrong_test_is_refused_with_its_place(string op, string? value, string code)
    {
        var tree = new Dictionary<string, object?>
        {
            ["all"] = new List<object?> { new Dictionary<string, object?> { ["field"] = "a", ["op"] = op, ["value"] = value } },
        };
        var problem = ConditionTree.Read(tree).Problem.ShouldNotBeNull();
        problem.Code.ShouldBe(code);
        problem.Args["at"].ShouldBe("/all/0");
    }

    [Fact]
    public void Any_condition_survives_being_written_and_read() =>
        Conditions(3).Sample(condition => ConditionTree.Read(ConditionTree.Write(condition)).Value == condition);

    [Fact]
    public void De_Morgan_holds_with_missing_values_too() =>
        Gen.Select(Conditions(2), Conditions(2)).Sample((a, b) =>
            new Condition.Not(new Condition.All([a, b])).Evaluate(Look).Truth
            == new Condition.Any([new Condition.Not(a), new Condition.Not(b)]).Evaluate(Look).Truth);

    private static Gen<string> Const(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Condition> Conditions(int depth)
    {
        var field = Const("floors", "kind", "agreed", "filed", "agencies", "note", "absentField");
        var scalar = Gen.OneOf(
            Const("nhà ở", "fire", "2026-07-02").Select(FieldValue.Of),
            Gen.Int[0, 5].Select(n => FieldValue.Of(n)),
            Gen.Bool.Select(FieldValue.Of));
        var test = Gen.Select(field, Gen.Enum<ConditionOperator>(), scalar, (f, op, v) => (Condition)new Condition.Test(f, op, op switch
        {
            Present or Absent => null,
            In => new FieldValue.Many([v]),
            _ => v,
        }));
        if (depth == 0)
        {
            return test;
        }

        var inner = Conditions(depth - 1);
        return Gen.OneOf(
            test,
            inner.Select(c => (Condition)new Condition.Not(c)),
            inner.Array[0, 3].Select(cs => (Condition)new Condition.All(cs.ToValueList())),
            inner.Array[0, 3].Select(cs => (Condition)new Condition.Any(cs.ToValueList())));
    }
}
