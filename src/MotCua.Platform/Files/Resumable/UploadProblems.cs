using MotCua.Kernel;

namespace MotCua.Platform.Files.Resumable;

/// <summary>Why an upload in pieces is not begun or does not go on.</summary>
public static class UploadProblems
{
    /// <summary>The sender is at another place than we are: he asks where, and goes on there.</summary>
    public static Problem OtherOffset(long arrived) => new Problem("files.other-offset").With("arrived", arrived);

    /// <summary>Another request is writing this upload at this moment.</summary>
    public static Problem Busy { get; } = new("files.upload-busy", ProblemKind.Locked);

    /// <summary>More bytes than were announced.</summary>
    public static Problem LongerThanAnnounced { get; } = new("files.longer-than-announced", ProblemKind.TooLarge);

    public static Problem LengthRequired { get; } = new("files.length-required", ProblemKind.BadRequest);

    public static Problem OffsetRequired { get; } = new("files.offset-required", ProblemKind.BadRequest);

    public static Problem NotOffsetStream { get; } = new("files.not-offset-stream", ProblemKind.UnsupportedMedia);

    /// <summary>We speak tus 1.0.0 only.</summary>
    public static Problem OtherTus { get; } = new("files.other-tus", ProblemKind.Stale);
}
