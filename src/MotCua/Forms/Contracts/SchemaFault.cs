namespace MotCua.Forms.Contracts;

/// <summary>Something wrong in a package's <c>form.yaml</c>, for the person who writes it.</summary>
/// <param name="Line">From 1.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Mend">What to write instead.</param>
public sealed record SchemaFault(string File, int Line, string What, string Mend)
{
    public override string ToString() => $"{File}:{Line}: {What} {Mend}";
}

/// <summary>A form read from YAML: the schema, or everything that must be mended before there is one.</summary>
public sealed record FormReading(FormSchema? Schema, IReadOnlyList<SchemaFault> Faults);
