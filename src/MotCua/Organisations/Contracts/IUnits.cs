namespace MotCua.Organisations.Contracts;

/// <summary>The city's units. The register is in memory and follows the database within seconds.</summary>
public interface IUnits
{
    /// <summary>The register as last read; ready once the application has started.</summary>
    UnitRegister Current { get; }

    /// <summary>The register, read from the database when it is not known to be fresh.</summary>
    ValueTask<UnitRegister> ReadAsync(CancellationToken ct);
}

/// <summary>An official as papers and timelines name him.</summary>
/// <param name="Unit">Where his post is.</param>
public sealed record Official(Guid Subject, string Name, Kernel.LocalText Title, Guid Unit);

/// <summary>Names and posts of officials. Rights are Authority's; this only says who somebody is.</summary>
public interface IOfficials
{
    ValueTask<Official?> FindAsync(Guid subject, CancellationToken ct);

    /// <summary>Records officials who are not known yet; those who are stay as they are.</summary>
    Task AddAsync(IReadOnlyCollection<Official> officials, CancellationToken ct);
}
