using System.Globalization;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Forms.Contracts;

/// <summary>Answers as the condition language sees them; also for fees, routing and eligibility.</summary>
public static class ConditionFields
{
    /// <summary>
    /// Look-up by field id; <c>address.unit</c> reaches into an address, <c>papers[0].pages</c> into an item of a group (for counting;
    /// conditions never name one). An unanswered field is null.
    /// </summary>
    public static Func<string, FieldValue?> Of(FormAnswers answers) => id => Of(answers.Root.Fields, id);

    internal static FieldValue? Of(IReadOnlyDictionary<string, AnswerValue> fields, string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return fields.TryGetValue(id, out var value) ? Of(value) : null;
        return Owner(fields, id[..dot]) is AnswerValue.Map map && map.Fields.TryGetValue(id[(dot + 1)..], out var part) ? Of(part) : null;
    }

    private static AnswerValue? Owner(IReadOnlyDictionary<string, AnswerValue> fields, string name)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0)
            return fields.GetValueOrDefault(name);
        return name[^1] == ']' && int.TryParse(name.AsSpan(bracket + 1, name.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && fields.GetValueOrDefault(name[..bracket]) is AnswerValue.List list && at < list.Items.Length ? list.Items[at] : null;
    }

    // An address or a group is "filled in" or not; a group besides has as many members as items.
    private static FieldValue? Of(AnswerValue value) => value switch
    {
        AnswerValue.Text text => new FieldValue.Text(text.Value),
        AnswerValue.Number number => new FieldValue.Number(number.Value),
        AnswerValue.Flag flag => new FieldValue.Flag(flag.Value),
        AnswerValue.List list => new FieldValue.Many(list.Items.Select(_ => FieldValue.Of(true)).ToValueList()),
        AnswerValue.Map map => map.IsEmpty ? null : FieldValue.Of(true),
        _ => null,
    };
}
