using MotCua.Kernel;

namespace MotCua.Platform.Operations;

/// <summary>What the verbs refuse, each with the way out in its text.</summary>
public static class OperationsProblems
{
    public static Problem ServerRunning { get; } = new("operations.server-running");

    /// <summary>A running SQLite server has the one writer and seals every day by itself.</summary>
    public static Problem ServerSeals { get; } = new("operations.server-seals");

    public static Problem NoDatabase(string path) => new Problem("operations.no-database", ProblemKind.NotFound).With("path", path);

    public static Problem SeedUnknown(string value) => new Problem("operations.seed-unknown", ProblemKind.Invalid).With("value", value);

    public static Problem SandboxInProduction { get; } = new("operations.seed-sandbox-in-production");

    public static Problem SeedNeedsStaff(string file) => new Problem("operations.seed-no-staff", ProblemKind.NotFound).With("file", file);

    /// <summary>Procedures are published by two officials.</summary>
    public static Problem SeedNeedsFourEyes(string file) => new Problem("operations.seed-four-eyes").With("file", file);

    public static Problem NoPerson(Guid id) => new Problem("operations.no-person", ProblemKind.NotFound).With("id", id);

    public static Problem UnknownProjection(string name, IEnumerable<string> known) =>
        new Problem("operations.unknown-projection", ProblemKind.NotFound).With("name", name).With("known", string.Join(", ", known));

    public static Problem RebuiltElsewhere { get; } = new("operations.rebuilt-elsewhere", ProblemKind.Conflict);

    /// <summary>The city is there, but what people wrote in it cannot be read: the master key is another one.</summary>
    public static Problem OtherMasterKey { get; } = new("operations.other-master-key");

    public static Problem AnotherNodeSealed { get; } = new("operations.another-node-sealed");

    /// <summary>There are seal files newer than the database knows: it was cut or an old one was put in place.</summary>
    public static Problem DatabaseBehindSeals(long file, long database) =>
        new Problem("operations.database-behind-seals").With("file", file).With("database", database);

    public static Problem NotEmpty(long rows) => new Problem("operations.database-not-empty").With("rows", rows);

    public static Problem FolderNotEmpty(string folder) => new Problem("operations.folder-not-empty").With("folder", folder);

    public static Problem NoBackup(string folder) => new Problem("operations.no-backup", ProblemKind.NotFound).With("folder", folder);

    public static Problem OtherEngine(string backup, string here) =>
        new Problem("operations.other-engine").With("backup", backup).With("here", here);

    public static Problem Damaged(string file) => new Problem("operations.backup-damaged").With("file", file);
}
