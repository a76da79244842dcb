namespace MotCua.Dossiers.Exports;

/// <summary>What a file lists.</summary>
public enum ExportKind
{
    /// <summary>Dossiers, by an official's filter.</summary>
    List,
    /// <summary>Form 07, of one unit and period.</summary>
    Register,
}
