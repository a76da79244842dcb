using System.CommandLine;

namespace MotCua.Web.Verbs;

/// <summary>The command line <c>motcua</c>: a verb does one thing and ends; without a verb the server runs.</summary>
/// <remarks>Settings may follow any verb as they follow the server's start: <c>motcua verify --MOTCUA_DATA=…</c>.</remarks>
internal static class Motcua
{
    /// <summary>It holds. For <c>verify</c>: nothing was found.</summary>
    public const int Fine = 0;

    /// <summary><c>verify</c> found something.</summary>
    public const int Found = 1;

    /// <summary>Refused: the text says what to do.</summary>
    public const int Refused = 2;

    /// <summary>The database or a file could not be reached.</summary>
    public const int Failed = 3;

    public static Task<int> RunAsync(string[] args, TextWriter output)
    {
        // --NAME=value is a setting; verbs have words and plain options only.
        var settings = args.Where(IsSetting).ToArray();
        return Root(new VerbSurroundings(settings, output)).Parse(args.Where(arg => !IsSetting(arg)).ToArray()).InvokeAsync();
    }

    private static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains('=', StringComparison.Ordinal);

    private static RootCommand Root(VerbSurroundings around) => new("MotCua")
    {
        MigrateVerb.Command(around), SealVerb.Command(around), VerifyVerb.Command(around),
        BackupVerb.Command(around), RestoreVerb.Command(around), RebuildVerb.Command(around),
    };
}

/// <summary>Settings given on the command line, and where to speak.</summary>
internal sealed record VerbSurroundings(string[] Settings, TextWriter Output);
