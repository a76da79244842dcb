using System.Collections;

namespace MotCua.Kernel.Conditions;

/// <summary>Reads and writes a condition as a neutral tree of maps, lists and scalars, so that YAML and JSON look the same.</summary>
/// <remarks><c>{all: [...]}</c>, <c>{any: [...]}</c>, <c>{not: {...}}</c>, <c>{field: x, op: eq, value: y}</c>.</remarks>
public static class ConditionTree
{
    private static readonly Dictionary<string, ConditionOperator> Operators =
        Enum.GetValues<ConditionOperator>().ToDictionary(op => op.ToString().ToLowerInvariant());

    public static string Name(this ConditionOperator op) => op.ToString().ToLowerInvariant();

    /// <param name="tree">Maps with string keys (any <see cref="IDictionary"/>), lists, and scalars as <see cref="FieldValue.FromTree"/> takes them.</param>
    /// <returns>The condition, or a problem <c>condition.*</c> whose argument <c>at</c> says where in the tree it is wrong.</returns>
    public static Result<Condition> Read(object? tree) => Read(tree, "");

    public static Dictionary<string, object?> Write(Condition condition) => condition switch
    {
        Condition.All all => new() { ["all"] = all.Parts.Select(object? (part) => Write(part)).ToList() },
        Condition.Any any => new() { ["any"] = any.Parts.Select(object? (part) => Write(part)).ToList() },
        Condition.Not not => new() { ["not"] = Write(not.Part) },
        Condition.Test { Value: null } test => new() { ["field"] = test.Field, ["op"] = test.Operator.Name() },
        Condition.Test test => new() { ["field"] = test.Field, ["op"] = test.Operator.Name(), ["value"] = test.Value!.ToTree() },
        _ => throw new InvalidOperationException(),
    };

    private static Result<Condition> Read(object? tree, string at)
    {
        if (tree is not IDictionary map)
        {
            return Wrong("condition.not-a-map", at);
        }

        var keys = map.Keys.Cast<object>().Select(key => key.ToString() ?? "").ToHashSet();
        if (keys.SetEquals(["all"]))
        {
            return Parts(map["all"], at + "/all").Map(Condition (parts) => new Condition.All(parts));
        }

        if (keys.SetEquals(["any"]))
        {
            return Parts(map["any"], at + "/any").Map(Condition (parts) => new Condition.Any(parts));
        }

        if (keys.SetEquals(["not"]))
        {
            return Read(map["not"], at + "/not").Map(Condition (part) => new Condition.Not(part));
        }

        return keys.Contains("field") && keys.IsSubsetOf(["field", "op", "value"])
            ? ReadTest(map, at)
            : Wrong("condition.unknown-keys", at).With("keys", string.Join(", ", keys.Order(StringComparer.Ordinal)));
    }

    private static Result<Condition> ReadTest(IDictionary map, string at)
    {
        if (map["field"] is not string { Length: > 0 } field)
        {
            return Wrong("condition.field-required", at);
        }

        if (map["op"] is not string name || !Operators.TryGetValue(name, out var op))
        {
            return Wrong("condition.unknown-operator", at)
                .With("operator", map["op"]?.ToString()).With("known", string.Join(", ", Operators.Keys));
        }

        var value = FieldValue.FromTree(map["value"]);
        var wantsValue = op is not (ConditionOperator.Present or ConditionOperator.Absent);
        if (wantsValue != value is not null)
        {
            return Wrong(wantsValue ? "condition.value-required" : "condition.value-not-allowed", at).With("operator", name);
        }

        if (op == ConditionOperator.In && value is not FieldValue.Many)
        {
            return Wrong("condition.list-required", at).With("operator", name);
        }

        return new Condition.Test(field, op, value);
    }

    private static Result<ValueList<Condition>> Parts(object? tree, string at)
    {
        if (tree is not IEnumerable list || tree is string or IDictionary)
        {
            return Wrong("condition.not-a-list", at);
        }

        var parts = new List<Condition>();
        foreach (var item in list)
        {
            var part = Read(item, $"{at}/{parts.Count}");
            if (!part.Ok)
            {
                return part.Problem;
            }

            parts.Add(part.Value);
        }

        return parts.ToValueList();
    }

    private static Problem Wrong(string code, string at) =>
        new Problem(code, ProblemKind.Invalid).With("at", at.Length == 0 ? "/" : at);
}
