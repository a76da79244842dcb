namespace MotCua.Kernel;

/// <summary>What kind of refusal a <see cref="Problem"/> is; the web layer maps it to an HTTP status.</summary>
public enum ProblemKind
{
    /// <summary>400: the request could not be read.</summary>
    BadRequest,
    /// <summary>401: nobody is signed in.</summary>
    SignInRequired,
    /// <summary>403: the row is visible, the action is not held.</summary>
    Forbidden,
    /// <summary>404: it does not exist, or the caller may not know that it does.</summary>
    NotFound,
    /// <summary>409: the rules of the aggregate refuse it in its present state.</summary>
    Conflict,
    /// <summary>412: the caller looked at an older revision.</summary>
    Stale,
    /// <summary>413: the body is larger than allowed.</summary>
    TooLarge,
    /// <summary>415: the body is of a type that is not taken here.</summary>
    UnsupportedMedia,
    /// <summary>422: fields must be mended first; see <see cref="Problem.Errors"/>.</summary>
    Invalid,
    /// <summary>423: another request is at work on it; later it is free.</summary>
    Locked,
    /// <summary>428: <c>If-Match</c> is missing.</summary>
    RevisionRequired,
    /// <summary>429: too many tries.</summary>
    TooMany,
    /// <summary>500: a fault of ours.</summary>
    Failed,
    /// <summary>503: an outage, or an outcome that is unknown; the same key finds out.</summary>
    Unavailable,
}

/// <summary>One field that must be mended.</summary>
/// <param name="Field">Path of the field as the form schema names it, e.g. <c>applicant.fullName</c>.</param>
/// <param name="Code">Stable code, e.g. <c>required</c>; the text is looked up under <c>field.&lt;code&gt;</c>.</param>
/// <param name="Args">Values the text needs. Never personal data.</param>
public sealed record FieldProblem(string Field, string Code, IReadOnlyDictionary<string, object?>? Args = null);

/// <summary>An expected refusal, as a value. Its text is looked up by <see cref="Code"/> in the reader's language.</summary>
/// <param name="Code"><c>capability.rule</c>, e.g. <c>dossiers.not-submitted</c>; on the wire <c>urn:motcua:&lt;code&gt;</c>.</param>
/// <param name="Kind">Maps to the HTTP status.</param>
public sealed record Problem(string Code, ProblemKind Kind = ProblemKind.Conflict)
{
    /// <summary>Values the text needs, e.g. the present status. Never personal data.</summary>
    public IReadOnlyDictionary<string, object?> Args { get; init; } = new Dictionary<string, object?>();

    /// <summary>The fields to mend, in page order.</summary>
    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    public Problem With(string name, object? value) =>
        this with { Args = new Dictionary<string, object?>(Args) { [name] = value } };

    public static Problem NotFound { get; } = new("request.not-found", ProblemKind.NotFound);
    public static Problem Forbidden { get; } = new("request.forbidden", ProblemKind.Forbidden);
}
