using MotCua.Kernel.Conditions;

namespace MotCua.Forms.Contracts;

/// <summary>What can only be checked on the whole form: conditions and bounds name fields that exist, above, and of the right kind.</summary>
internal static class FormSchemaCheck
{
    public static void Check(FormSchema schema, string file, string yaml, List<SchemaFault> faults)
    {
        var above = new Dictionary<string, FormField>(StringComparer.Ordinal);
        var all = schema.Sections.SelectMany(section => section.Fields).ToDictionary(field => field.Id, StringComparer.Ordinal);
        void Fault(string id, string what, string mend) => faults.Add(new(file, LineOf(yaml, id), what, mend));

        foreach (var section in schema.Sections)
        {
            Test(section.Id, section.VisibleWhen, above, all, Fault);
            foreach (var field in section.Fields)
            {
                Field(field, above, all, Fault);
                above[field.Id] = field;
                if (field.Type != FieldType.Group)
                    continue;
                var around = new Dictionary<string, FormField>(above, StringComparer.Ordinal);
                var whole = new Dictionary<string, FormField>(all, StringComparer.Ordinal);
                foreach (var inner in field.Fields)
                    whole[inner.Id] = inner;
                // An id of the item hides the same id of the form, so until it is passed it is not above.
                foreach (var inner in field.Fields)
                    around.Remove(inner.Id);
                foreach (var inner in field.Fields)
                {
                    Field(inner, around, whole, Fault);
                    around[inner.Id] = inner;
                }
            }
        }
    }

    private static void Field(FormField field, Dictionary<string, FormField> above, Dictionary<string, FormField> all, Action<string, string, string> fault)
    {
        Test(field.Id, field.VisibleWhen, above, all, fault);
        Test(field.Id, field.RequiredWhen, above, all, fault);
        foreach (var bound in new[] { field.NotBefore, field.NotAfter })
        {
            if (bound is null or "today" || FieldRules.TryDay(bound, out _) || above.TryGetValue(bound, out var other) && other.Type == FieldType.Date)
                continue;
            fault(field.Id, $"The bound “{bound}” of {field.Id} is no day.", "Write today, a day as 2025-07-01, or the id of a date field above it.");
        }
    }

    internal static void Test(
        string owner, Condition? condition, Dictionary<string, FormField> above, Dictionary<string, FormField> all, Action<string, string, string> fault)
    {
        foreach (var test in condition?.Tests() ?? [])
        {
            var parts = test.Field.Split('.');
            if (!above.TryGetValue(parts[0], out var field))
            {
                fault(owner, $"A condition of {owner} names “{test.Field}”.", all.ContainsKey(parts[0])
                    ? "A condition may name only fields above it: move that field up." : "There is no such field; check the id.");
                continue;
            }

            if (parts.Length > 1 && (field.Type != FieldType.Address || parts is not [_, "unit" or "line"]))
                fault(owner, $"A condition of {owner} names “{test.Field}”.", "Only an address has parts: .unit and .line.");
            else if (parts.Length == 1 && Wanted(field, test) is { } wanted)
                fault(owner, $"A condition of {owner} compares {field.Id} with something it never is.", wanted);
        }
    }

    // Null when the value can be compared with the field.
    private static string? Wanted(FormField field, Condition.Test test)
    {
        var values = test.Value switch
        {
            null => [],
            FieldValue.Many many => many.Items.ToArray(),
            { } one => [one],
        };
        return field.Type switch
        {
            FieldType.Choice or FieldType.Select => values.All(value => value is FieldValue.Text text && field.Options.Any(option => option.Value == text.Value))
                ? null : "Use one of its values: " + string.Join(", ", field.Options.Select(option => option.Value)) + ".",
            FieldType.YesNo or FieldType.Declaration => values.All(value => value is FieldValue.Flag) ? null : "Write true or false without quotes.",
            FieldType.Number or FieldType.Money or FieldType.Area => values.All(value => value is FieldValue.Number) ? null : "Write a number without quotes.",
            FieldType.Address or FieldType.Group or FieldType.Components => values.Length == 0 ? null : "It can only be present or absent.",
            _ => values.All(value => value is FieldValue.Text) ? null : "Write a text; a day as '2025-07-01' in quotes.",
        };
    }

    private static int LineOf(string yaml, string id)
    {
        var line = 1;
        foreach (var text in yaml.AsSpan().EnumerateLines())
        {
            var at = text.IndexOf("id:", StringComparison.Ordinal);
            if (at >= 0 && text[(at + 3)..].Trim().Trim(",}'\"").SequenceEqual(id) || at >= 0 && text[(at + 3)..].TrimStart().StartsWith(id + ","))
                return line;
            line++;
        }

        return 1;
    }
}
