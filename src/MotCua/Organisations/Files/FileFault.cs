namespace MotCua.Organisations.Files;

/// <summary>Something wrong in the city's reference files, for the person who edits them.</summary>
/// <param name="Line">From 1.</param>
public sealed record FileFault(string File, int Line, string What, string Mend)
{
    public override string ToString() => $"{File}:{Line}: {What} {Mend}";
}

/// <summary>The reference files cannot be used; the message lists every fault with file, line and how to mend it.</summary>
public sealed class ReferenceFilesException(IReadOnlyList<FileFault> faults)
    : Exception("The city's reference files must be mended first:\n" + string.Join('\n', faults))
{
    public IReadOnlyList<FileFault> Faults { get; } = faults;
}
