using MotCua.Kernel;

namespace MotCua.Catalogue;

/// <summary>Everything the catalogue refuses, by name.</summary>
public static class CatalogueProblems
{
    /// <summary>There is no such procedure, or none in force on that day.</summary>
    public static Problem NoSuchProcedure { get; } = new("catalogue.no-such-procedure", ProblemKind.NotFound);

    public static Problem NoSuchExample { get; } = new("catalogue.no-such-example", ProblemKind.NotFound);

    /// <summary>The cursor belongs to another search.</summary>
    public static Problem StrangeCursor { get; } = new("catalogue.strange-cursor", ProblemKind.BadRequest);

    /// <summary>The city's data names nobody who decides in this field.</summary>
    public static Problem NobodyCompetent(string field) => new Problem("catalogue.nobody-competent", ProblemKind.Invalid).With("field", field);

    /// <summary>The address that says which commune decides is missing or not of this city today.</summary>
    public static Problem AddressNeeded(string field) =>
        new("catalogue.address-needed", ProblemKind.Invalid) { Errors = [new(field + ".unit", "notInCity")] };

    /// <summary>The procedure is decided where it is received, and there sits nobody who may.</summary>
    public static Problem ReceivingCannotDecide { get; } = new("catalogue.receiving-cannot-decide", ProblemKind.Invalid);

    /// <summary>Who proposes a version may not approve it.</summary>
    public static Problem FourEyes { get; } = new("catalogue.four-eyes", ProblemKind.Forbidden);

    /// <summary>The package has faults; they are listed with file, line and remedy.</summary>
    public static Problem Faulty(IReadOnlyList<Forms.Contracts.SchemaFault> faults) =>
        new Problem("catalogue.faulty-package", ProblemKind.Invalid).With("faults", string.Join('\n', faults)).With("count", faults.Count);

    /// <summary>A version cannot come into force before the one it follows.</summary>
    public static Problem BeforeThePresentOne(DateOnly present) =>
        new Problem("catalogue.before-the-present-one", ProblemKind.Invalid).With("present", present);
}
