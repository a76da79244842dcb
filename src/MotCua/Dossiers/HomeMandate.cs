using MotCua.Authority.Contracts;
using MotCua.Dossiers.Contracts;
using MotCua.Forms.Contracts;
using MotCua.Kernel;
using MotCua.Platform.Keys;

namespace MotCua.Dossiers;

/// <summary>The mandate that somebody gives a helper in their own home: what for, when, and how it was confirmed.</summary>
/// <remarks>
/// The citizen stays the party (domain.md §10). Bộ luật Dân sự 2015 art. 562–563: a mandate without a term of its own holds for a year.
/// </remarks>
public static class HomeMandate
{
    private const int YearsItHolds = 1;

    /// <summary>As a helper says it.</summary>
    /// <param name="GivenOn">The day on which the person asked, <c>yyyy-MM-dd</c>.</param>
    /// <param name="Note">Who witnessed it where it was only spoken, or what else is to be known.</param>
    public sealed record Input(MandateCover? Covers, DateOnly? GivenOn, MandateProof? Proof, string? Note = null);

    /// <summary>Complete and within its term.</summary>
    public sealed record Given(MandateCover Covers, DateOnly GivenOn, MandateProof Proof, string? Note);

    /// <returns>Null on the channels that need no mandate.</returns>
    public static Result<Given?> Check(Channel channel, Input? input, DateOnly today)
    {
        if (channel != Channel.Home)
        {
            return input is null ? (Result<Given?>)(Given?)null : DossierProblems.Invalid("mandate", "mandate-elsewhere");
        }

        var given = input ?? new(null, null, null);
        var note = string.IsNullOrWhiteSpace(given.Note) ? (Result<string?>)(string?)null : FreeText.Of(given.Note, Field("note")).Map<string?>(text => text);
        List<FieldProblem> problems = [.. Gaps(given, today), .. note.Ok ? [] : note.Problem.Errors];
        if (note.Ok && note.Value is null && given.Proof == MandateProof.Spoken)
        {
            problems.Add(new(Field("note"), "witness-required"));
        }

        return problems.Count == 0
            ? new Given(given.Covers!.Value, given.GivenOn!.Value, given.Proof!.Value, note.Value)
            : new Problem("request.invalid", ProblemKind.Invalid) { Errors = problems };
    }

    /// <summary>Refuses a helper whose mandate has ended; whoever receives at the counter acts without one.</summary>
    public static Problem? Ended(Scope actor, Dossier dossier, DateOnly today) =>
        actor.Kind == SubjectKind.Official && !actor.Holds(Role.Receive, dossier.ReceivingUnit) && dossier.Mandate is { } mandate && today > mandate.GivenOn.AddYears(YearsItHolds)
            ? DossierProblems.MandateEnded : null;

    private static IEnumerable<FieldProblem> Gaps(Input given, DateOnly today)
    {
        // A number that names no word could be read from a form, and the ledger would keep it for ever.
        if (given.Covers is not { } covers || !Enum.IsDefined(covers))
        {
            yield return new(Field("covers"), FieldCodes.Required);
        }

        if (given.GivenOn is not { } day)
        {
            yield return new(Field("givenOn"), FieldCodes.Required);
        }
        else if (day > today)
        {
            yield return new(Field("givenOn"), "date-future", FormValidation.Args("today", today));
        }
        else if (day < today.AddYears(-YearsItHolds))
        {
            yield return new(Field("givenOn"), "mandate-too-old");
        }

        if (given.Proof is not { } proof || !Enum.IsDefined(proof))
        {
            yield return new(Field("proof"), FieldCodes.Required);
        }
    }

    private static string Field(string name) => $"mandate.{name}";

    /// <summary>The event and the row that keeps what was written beside it. The application of the same filing is version 1.</summary>
    internal static (MandateRecorded Recorded, ContentRow? Note) Record(Given given, Guid holder, Guid party, ContentCipher cipher, DateTimeOffset now)
    {
        ContentRef? reference = null;
        ContentRow? row = null;
        if (given.Note is { } note)
        {
            (reference, row) = DossierContent.Seal(cipher, DossierContent.Mandate, 2, note, now);
        }

        return (new(Guid.CreateVersion7(), holder, party, given.Covers, given.GivenOn, given.Proof, reference), row);
    }
}
