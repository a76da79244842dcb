using System.Collections.Frozen;
using MotCua.Kernel;
using MotCua.Kernel.Conditions;

namespace MotCua.Forms.Contracts;

/// <summary>The form of one version of a procedure: sections of fields in page order. Immutable; a dossier pins it.</summary>
public sealed record FormSchema
{
    private readonly FrozenDictionary<string, FormField> byId;

    public FormSchema(LocalText title, ValueList<FormSection> sections)
    {
        Title = title;
        Sections = sections;
        byId = sections.SelectMany(section => section.Fields).ToFrozenDictionary(field => field.Id, StringComparer.Ordinal);
    }

    public LocalText Title { get; }

    public ValueList<FormSection> Sections { get; }

    public FormSection? Section(string id) => Sections.FirstOrDefault(section => section.Id == id);

    /// <summary>A field of the form (not of an item) by its id.</summary>
    public FormField? Field(string id) => byId.GetValueOrDefault(id);

    /// <summary>The field an answer path belongs to: <c>children[0].name</c> → the field name of the group children.</summary>
    public FormField? FieldAt(string path)
    {
        if (AnswerPath.Parse(path) is not { } steps || Field(steps[0].Name!) is not { } field)
            return null;
        return field.Type == FieldType.Group && steps.Length >= 3 ? field.Fields.FirstOrDefault(inner => inner.Id == steps[2].Name) : field;
    }

    /// <summary>The section a path belongs to.</summary>
    public FormSection? SectionOf(string path) =>
        AnswerPath.Parse(path) is { } steps ? Sections.FirstOrDefault(section => section.Fields.Any(field => field.Id == steps[0].Name)) : null;

    public bool Equals(FormSchema? other) => other is not null && Title == other.Title && Sections.Equals(other.Sections);

    public override int GetHashCode() => HashCode.Combine(Title, Sections);
}

/// <summary>One page of the form.</summary>
public sealed record FormSection(string Id, LocalText Title, ValueList<FormField> Fields)
{
    public LocalText? Hint { get; init; }

    public Condition? VisibleWhen { get; init; }
}
