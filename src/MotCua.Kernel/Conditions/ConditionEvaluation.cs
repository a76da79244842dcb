using System.Globalization;

namespace MotCua.Kernel.Conditions;

/// <summary>Kleene's three-valued logic over tests; the browser's copy of the forms follows these rules to the letter.</summary>
internal static class ConditionEvaluation
{
    public static Verdict Of(Condition condition, Func<string, FieldValue?> fields) => condition switch
    {
        Condition.All all => Join(all.Parts, fields, decisive: Truth.False),
        Condition.Any any => Join(any.Parts, fields, decisive: Truth.True),
        Condition.Not not => Negate(Of(not.Part, fields)),
        Condition.Test test => Answer(test, fields(test.Field)),
        _ => throw new InvalidOperationException(),
    };

    // One decisive part settles it, whatever is missing elsewhere; otherwise one unknown part makes the whole unknown.
    private static Verdict Join(ValueList<Condition> parts, Func<string, FieldValue?> fields, Truth decisive)
    {
        var faults = new List<ConditionFault>();
        foreach (var part in parts)
        {
            var verdict = Of(part, fields);
            if (verdict.Truth == decisive)
            {
                return verdict;
            }

            faults.AddRange(verdict.Faults);
        }

        return faults.Count > 0 ? new Verdict(Truth.Unknown, faults.ToValueList()) : Verdict.Of(decisive == Truth.False);
    }

    private static Verdict Negate(Verdict verdict) => verdict.Truth switch
    {
        Truth.True => Verdict.No,
        Truth.False => Verdict.Yes,
        _ => verdict,
    };

    private static Verdict Answer(Condition.Test test, FieldValue? actual)
    {
        var present = actual is { IsEmpty: false };
        if (test.Operator is ConditionOperator.Present or ConditionOperator.Absent)
        {
            return Verdict.Of(present == (test.Operator == ConditionOperator.Present));
        }

        if (!present)
        {
            return Verdict.Fault(test.Field, ConditionFaultKind.Missing);
        }

        bool? answer = test.Value is null ? null : Compare(test.Operator, actual!, test.Value);
        return answer is { } known ? Verdict.Of(known) : Verdict.Fault(test.Field, ConditionFaultKind.NotComparable);
    }

    private static bool? Compare(ConditionOperator op, FieldValue actual, FieldValue wanted) => op switch
    {
        ConditionOperator.Eq => Same(actual, wanted),
        ConditionOperator.Ne => !Same(actual, wanted),
        ConditionOperator.Gt => Order(actual, wanted) is { } order ? order > 0 : null,
        ConditionOperator.Ge => Order(actual, wanted) is { } order ? order >= 0 : null,
        ConditionOperator.Lt => Order(actual, wanted) is { } order ? order < 0 : null,
        ConditionOperator.Le => Order(actual, wanted) is { } order ? order <= 0 : null,
        ConditionOperator.In => wanted is FieldValue.Many many ? Member(actual, many) : null,
        ConditionOperator.Contains => Holds(actual, wanted),
        _ => null,
    };

    private static bool? Same(FieldValue a, FieldValue b) => a.GetType() == b.GetType() ? a == b : null;

    private static bool? Member(FieldValue value, FieldValue.Many many)
    {
        var comparable = false;
        foreach (var item in many.Items)
        {
            if (Same(value, item) is not { } same)
            {
                continue;
            }

            if (same)
            {
                return true;
            }

            comparable = true;
        }

        return comparable || many.Items.Count == 0 ? false : null;
    }

    private static bool? Holds(FieldValue value, FieldValue wanted) => (value, wanted) switch
    {
        (FieldValue.Many many, not FieldValue.Many) => Member(wanted, many),
        (FieldValue.Text text, FieldValue.Text part) => text.Value.Contains(part.Value, StringComparison.Ordinal),
        _ => null,
    };

    private static int? Order(FieldValue a, FieldValue b) => (a, b) switch
    {
        (FieldValue.Number x, FieldValue.Number y) => x.Value.CompareTo(y.Value),
        (FieldValue.Text x, FieldValue.Text y) when Day(x.Value) is { } m && Day(y.Value) is { } n => m.CompareTo(n),
        _ => null,
    };

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
