using MotCua.Kernel;

namespace MotCua.Platform.Files;

/// <summary>Why a file is not taken or not given out.</summary>
public static class FileProblems
{
    public static Problem NoFile { get; } = new("files.no-file", ProblemKind.BadRequest);

    public static Problem NotMultipart { get; } = new("files.not-multipart", ProblemKind.BadRequest);

    public static Problem Empty { get; } = new("files.empty", ProblemKind.Invalid);

    public static Problem Broken { get; } = new("files.broken-off", ProblemKind.BadRequest);

    public static Problem Infected { get; } = new("files.infected", ProblemKind.Forbidden);

    public static Problem NotScanned { get; } = new("files.not-scanned", ProblemKind.Forbidden);

    /// <summary>The bytes are gone or altered: an outage of storage, never shown as a file.</summary>
    public static Problem Damaged { get; } = new("files.damaged", ProblemKind.Unavailable);

    public static Problem TooLarge(long most) => new Problem("files.too-large", ProblemKind.TooLarge).With("megabytes", most / (1024 * 1024));

    /// <summary>The uploader holds too much that is not filed yet.</summary>
    public static Problem TooManyUnfiled(FileOptions options) => new Problem("files.too-many-unfiled")
        .With("max", options.MostUnfiled).With("megabytes", options.MostUnfiledBytes / (1024 * 1024));

    /// <summary>Not a kind we take.</summary>
    public static Problem KindRefused(IEnumerable<FileKind> allowed) =>
        new Problem("files.kind-refused", ProblemKind.Invalid).With("allowed", Extensions(allowed));

    /// <summary>Its first bytes say one kind, its name another.</summary>
    public static Problem NameDisagrees(FileKind kind) =>
        new Problem("files.name-disagrees", ProblemKind.Invalid).With("expected", Extensions([kind]));

    /// <summary>It came in pieces, and is not there (any more), or is another's.</summary>
    public static Problem Gone { get; } = new("files.gone", ProblemKind.Invalid);

    /// <summary>One kind to us, another to whoever opens it.</summary>
    public static Problem TwoKinds { get; } = new("files.two-kinds", ProblemKind.Invalid);

    /// <summary>An archive that unpacks to more than anybody's computer holds.</summary>
    public static Problem UnpacksTooLarge { get; } = new("files.unpacks-too-large", ProblemKind.Invalid);

    /// <summary>A picture that claims more dots than can be shown.</summary>
    public static Problem TooManyDots(int megapixels) => new Problem("files.too-many-dots", ProblemKind.Invalid).With("max", megapixels);

    private static string Extensions(IEnumerable<FileKind> kinds) => string.Join(", ", kinds.SelectMany(kind => kind.Extensions));
}
