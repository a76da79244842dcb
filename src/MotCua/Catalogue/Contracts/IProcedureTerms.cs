using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Process.Graph;
using MotCua.Process.Table;

namespace MotCua.Catalogue.Contracts;

/// <summary>One package as read and checked: immutable, typed, complete.</summary>
/// <param name="Files">The package as it was written, path by path; also its examples.</param>
public sealed record ProcedurePackage(
    Procedure Procedure, FormSchema Form, FeeSchedule Fees, StepTable Steps, ProcessGraph Process,
    IReadOnlyDictionary<string, ResultTemplate> Templates, IReadOnlyDictionary<string, string> Files);

/// <summary>A published version of a procedure. It never changes; dossiers pin its number.</summary>
/// <param name="Hash">SHA-256 of the package's files.</param>
public sealed record ProcedureVersion(string Code, int Version, DateOnly InForceFrom, string Hash, ProcedurePackage Package)
{
    public Procedure Procedure => Package.Procedure;

    /// <summary>The time limit through a channel; null when it cannot be filed that way.</summary>
    public Norm? NormFor(FilingChannel channel) => Package.Procedure.Norms.GetValueOrDefault(channel);
}

/// <summary>A line of the list of procedures, of the version in force.</summary>
/// <param name="Folded">What it is found by, without diacritics, as Catalogue keeps it; search by <c>SearchProcedures</c>.</param>
public sealed record ProcedureListing(string Code, int Version, LocalText Name, string Field, string Level, ServiceLevel ServiceLevel, string Folded);

/// <summary>The terms under which dossiers are filed: definitions by version, kept in memory once read.</summary>
public interface IProcedureTerms
{
    /// <summary>The version in force on a day, or null when there is none.</summary>
    ValueTask<ProcedureVersion?> InForceAsync(string code, DateOnly day, CancellationToken ct);

    /// <summary>A version that a dossier pinned.</summary>
    ValueTask<ProcedureVersion?> PinnedAsync(string code, int version, CancellationToken ct);

    /// <summary>All procedures in force on a day, by code.</summary>
    ValueTask<IReadOnlyList<ProcedureListing>> ListAsync(DateOnly day, CancellationToken ct);
}
