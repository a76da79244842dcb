using System.Globalization;

namespace MotCua.Kernel.Conditions;

/// <summary>A value a field can hold, in the few shapes that JSON, YAML and the browser agree on.</summary>
/// <remarks>Days are text <c>yyyy-MM-dd</c>: nothing is lost on the way through JSON and back.</remarks>
public abstract record FieldValue
{
    private FieldValue()
    {
    }

    public sealed record Text(string Value) : FieldValue;

    public sealed record Number(decimal Value) : FieldValue;

    public sealed record Flag(bool Value) : FieldValue;

    public sealed record Many(ValueList<FieldValue> Items) : FieldValue;

    /// <summary>Empty text and the empty list count as not filled in.</summary>
    public bool IsEmpty => this is Text { Value: "" } or Many { Items.Count: 0 };

    public static FieldValue Of(string value) => new Text(value);

    public static FieldValue Of(decimal value) => new Number(value);

    public static FieldValue Of(bool value) => new Flag(value);

    public static FieldValue Of(IEnumerable<string> values) => new Many(values.Select(Of).ToValueList());

    /// <summary>A value from a neutral tree: null, string, bool, a number, or a list of these. Null when it is none of them.</summary>
    public static FieldValue? FromTree(object? tree) => tree switch
    {
        null => null,
        FieldValue value => value,
        string text => new Text(text),
        bool flag => new Flag(flag),
        decimal number => new Number(number),
        int or long or short or byte => new Number(Convert.ToDecimal(tree, CultureInfo.InvariantCulture)),
        double number when Math.Abs(number) < 1e27 => new Number((decimal)number),
        System.Collections.IEnumerable list when list is not System.Collections.IDictionary => ManyFrom(list),
        _ => null,
    };

    /// <summary>The neutral tree of this value: string, decimal, bool or list.</summary>
    public object ToTree() => this switch
    {
        Text text => text.Value,
        Number number => number.Value,
        Flag flag => flag.Value,
        Many many => many.Items.Select(item => item.ToTree()).ToList(),
        _ => throw new InvalidOperationException(),
    };

    private static Many? ManyFrom(System.Collections.IEnumerable list)
    {
        var items = new List<FieldValue>();
        foreach (var item in list)
        {
            if (FromTree(item) is not { } value)
            {
                return null;
            }

            items.Add(value);
        }

        return new Many(items.ToValueList());
    }
}
